import type { Diagnostic, JsonValue } from '@keelson/model';

import { JsonReader } from '../json/json-reader.ts';
import { SHARED_KEYS } from '../text/key-table.ts';
import type { SourceText } from '../text/source-text.ts';
import { DocumentFailure } from '../trouble/document-failure.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import type { DocumentEvent } from './document-event.ts';
import { withDefaultLimits, type DocumentLimits } from './limits.ts';
import type { ReadOptions } from './read-options.ts';
import { splitText, type StreamPart } from './split-text.ts';
import { TextDocument } from './text-document.ts';

/** Reads the documents of one file, part by part; remembers how many there were. */
export class DocumentReader {
  readonly limits: DocumentLimits;
  readonly #format: 'auto' | 'json' | 'yaml';
  readonly #lenient: boolean;
  #count = 0;

  constructor(options: ReadOptions) {
    this.limits = withDefaultLimits(options.limits);
    this.#format = options.format ?? 'auto';
    this.#lenient = options.lenient ?? false;
  }

  /** Reads all documents of a text. */
  *read(source: SourceText): Generator<DocumentEvent> {
    const { text } = source;
    if (this.#format === 'json') {
      yield* this.#readJsonStream(source, 0, text.length);
      return;
    }
    for (const part of splitText(text)) {
      yield* this.readPart(source, part);
      if (this.isFull) return;
    }
  }

  /** Whether the limit on documents was passed; the last event said so. */
  get isFull(): boolean {
    return this.#count > this.limits.documents;
  }

  /** Reads the documents of one part of a stream: one YAML document, or any number of JSON documents. */
  *readPart(source: SourceText, part: StreamPart): Generator<DocumentEvent> {
    const { text } = source;
    if (part.badSeparator !== undefined) {
      const message = 'only a comment may follow "---" on its line';
      const failure = new DocumentFailure('documents/invalid-separator', message, part.badSeparator, {
        end: part.start - 1,
      });
      yield this.complain(source, failure);
      return;
    }
    const first = firstContent(text, part.start, part.end);
    if (first >= part.end) return;
    if (part.followsJson === true && text.charCodeAt(first) === 0x7b) {
      yield* this.#readJsonStream(source, first, part.end);
    } else if (text.charCodeAt(first) === 0x7b && this.#format !== 'yaml') {
      yield* this.#readJsonOrYaml(source, first, part.end);
    } else {
      yield* this.#readYamlPart(source, startOfLine(text, first, part.start), part.end);
    }
  }

  // JSON documents may follow each other without a separator. What starts like JSON can be YAML after all.
  *#readJsonOrYaml(source: SourceText, first: number, end: number): Generator<DocumentEvent> {
    const reader = new JsonReader(source.text, first, this.limits, SHARED_KEYS);
    let value: JsonValue;
    try {
      value = reader.read();
    } catch (thrown) {
      if (!(thrown instanceof DocumentFailure) || reader.offset > end) throw asFailure(thrown);
      yield* this.#readYamlPart(source, first, end, thrown);
      return;
    }
    const rest = firstContent(source.text, reader.offset, end);
    if (rest < end && source.text.charCodeAt(rest) !== 0x7b) {
      yield* this.#readYamlPart(source, first, end);
      return;
    }
    yield* this.#finishJson(source, reader, value, first);
    if (rest < end) yield* this.#readJsonStream(source, rest, end);
  }

  *#readJsonStream(source: SourceText, start: number, end: number): Generator<DocumentEvent> {
    const { text } = source;
    let offset = firstContent(text, start, end);
    while (offset < end && !this.isFull) {
      const reader = new JsonReader(text, offset, this.limits, SHARED_KEYS);
      try {
        const value = reader.read();
        yield* this.#finishJson(source, reader, value, offset);
        offset = firstContent(text, reader.offset, end);
      } catch (thrown) {
        yield this.complain(source, asFailure(thrown));
        offset = nextJsonLine(text, Math.max(reader.offset, offset + 1), end);
      }
    }
  }

  *#finishJson(
    source: SourceText,
    reader: JsonReader,
    value: JsonValue,
    start: number,
  ): Generator<DocumentEvent> {
    const kept = yield* this.#reportDuplicates(source, reader.duplicates, 0);
    yield* this.#emit(kept ? value : undefined, 'json', source, start, reader.offset);
  }

  *#readYamlPart(
    source: SourceText,
    start: number,
    end: number,
    jsonFailure?: DocumentFailure,
  ): Generator<DocumentEvent> {
    try {
      const reading = readYaml(source.text, start, end, this.limits, SHARED_KEYS);
      if (reading.ignoredFrom !== undefined) {
        const message = 'what follows the end of the document is not read';
        const failure = new DocumentFailure('documents/after-end', message, reading.ignoredFrom);
        yield { kind: 'diagnostic', diagnostic: source.toDiagnostic(failure, start) };
      }
      if (reading.empty) return;
      const kept = yield* this.#reportDuplicates(source, reading.duplicates, start);
      yield* this.#emit(kept ? reading.value : undefined, 'yaml', source, start, end);
    } catch (thrown) {
      const failure = asFailure(thrown);
      // Of two readers that both gave up, the one that came further knows more.
      if (jsonFailure !== undefined && jsonFailure.offset - start >= failure.offset) {
        yield this.complain(source, jsonFailure);
      } else {
        yield this.complain(source, failure, start);
      }
    }
  }

  // Tells whether the document can be kept in spite of them.
  *#reportDuplicates(
    source: SourceText,
    duplicates: readonly DocumentFailure[],
    partStart: number,
  ): Generator<DocumentEvent, boolean> {
    for (const duplicate of duplicates) {
      const diagnostic = source.toDiagnostic(duplicate, partStart);
      yield { kind: 'diagnostic', diagnostic: this.#lenient ? lastWins(diagnostic) : diagnostic };
    }
    return this.#lenient || duplicates.length === 0;
  }

  *#emit(
    value: JsonValue | undefined,
    format: 'json' | 'yaml',
    source: SourceText,
    start: number,
    end: number,
  ): Generator<DocumentEvent> {
    // A document that is null is passed over, as Kubernetes' clients do.
    if (value === null) return;
    if (++this.#count > this.limits.documents) {
      const message = `more than ${String(this.limits.documents)} documents`;
      const failure = new DocumentFailure('documents/too-many-documents', message, start);
      yield { kind: 'diagnostic', diagnostic: source.toDiagnostic(failure) };
      return;
    }
    if (value === undefined) return;
    yield {
      kind: 'document',
      document: new TextDocument(value, this.#count - 1, format, source, start, end),
    };
  }

  /** Counts a document that cannot be read, and says why. */
  complain(source: SourceText, failure: DocumentFailure, partStart = 0): DocumentEvent {
    this.#count++;
    return { kind: 'diagnostic', diagnostic: source.toDiagnostic(failure, partStart) };
  }
}

function lastWins(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: 'warning', message: `${diagnostic.message}; the last value counts` };
}

function asFailure(thrown: unknown): DocumentFailure {
  if (thrown instanceof DocumentFailure) return thrown;
  throw thrown;
}

// Blank lines and a byte order mark in front do not belong to a document; indentation does.
function startOfLine(text: string, offset: number, least: number): number {
  const start = Math.max(text.lastIndexOf('\n', offset - 1) + 1, least);
  return text.charCodeAt(start) === 0xfeff ? start + 1 : start;
}

function firstContent(text: string, start: number, end: number): number {
  let offset = start;
  while (offset < end) {
    const code = text.charCodeAt(offset);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09 && code !== 0xfeff) break;
    offset++;
  }
  return offset;
}

// After broken JSON the next document can only be guessed: a line that starts with an object.
function nextJsonLine(text: string, from: number, end: number): number {
  const found = text.indexOf('\n{', from);
  return found < 0 || found >= end ? end : found + 1;
}
