import type { Diagnostic, JsonValue } from '@keelson/model';

import { JsonReader } from '../json/json-reader.ts';
import { SHARED_KEYS } from '../text/key-table.ts';
import type { SourceText } from '../text/source-text.ts';
import { DocumentFailure } from '../trouble/document-failure.ts';
import type { YamlReading } from '../yaml/read-exactly.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { describeCharacter } from '../text/escape-text.ts';
import type { DocumentEvent } from './document-event.ts';
import { withDefaultLimits, type DocumentLimits } from './limits.ts';
import type { ReadOptions } from './read-options.ts';
import { splitText, type StreamPart } from './split-text.ts';
import { TextDocument } from './text-document.ts';

/** A text that was JSON for so long is not tried as YAML, which would take far more time and memory. */
const LONGEST_DOUBT = 65_536;

/** Reads the documents of one file, part by part; remembers how many there were. */
export class DocumentReader {
  readonly limits: DocumentLimits;
  readonly #format: 'auto' | 'json' | 'yaml';
  readonly #lenient: boolean;
  #count = 0;
  #complaints = 0;

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
      yield* this.complain(source, failure);
      return;
    }
    const first = firstContent(text, part.start, part.end);
    if (first >= part.end) return;
    if (this.#format === 'json' || (part.followsJson === true && text.charCodeAt(first) === 0x7b)) {
      yield* this.#readJsonStream(source, first, part.end);
    } else if (text.charCodeAt(first) === 0x7b && this.#format !== 'yaml') {
      yield* this.#readJsonOrYaml(source, first, part.end);
    } else {
      yield* this.#readYamlPart(source, startOfLine(text, first, part.start), part.end);
    }
  }

  // JSON documents may follow each other without a separator. What starts like JSON can be YAML after all.
  *#readJsonOrYaml(source: SourceText, first: number, end: number): Generator<DocumentEvent> {
    const { text } = source;
    const reader = new JsonReader(text, first, this.limits, SHARED_KEYS);
    try {
      const value = reader.read();
      const rest = firstContent(text, reader.offset, end);
      if (rest >= end || text.charCodeAt(rest) === 0x7b) {
        yield* this.#finishJson(source, reader, value, first);
        yield* this.#readJsonStream(source, rest, end);
        return;
      }
      reader.offset = rest;
      const message = `expected another object, got ${describeCharacter(text, rest)}`;
      throw new DocumentFailure('documents/json-syntax', message, rest);
    } catch (thrown) {
      yield* this.#readYamlAfterJson(source, first, end, reader, asFailure(thrown));
    }
  }

  *#readYamlAfterJson(
    source: SourceText,
    first: number,
    end: number,
    reader: JsonReader,
    failure: DocumentFailure,
  ): Generator<DocumentEvent> {
    let shown = failure;
    if (failure.offset - first <= LONGEST_DOUBT) {
      const reading = this.#tryYaml(source, first, end);
      if (!(reading instanceof DocumentFailure) && reading.ignoredFrom === undefined) {
        yield* this.#finishYaml(source, reading, first, end);
        return;
      }
      // Of two readers that both gave up, the one that came further knows more.
      if (reading instanceof DocumentFailure && first + reading.offset > failure.offset) {
        shown = reading.movedBy(first);
      }
    }
    yield* this.complain(source, shown);
    yield* this.#readJsonStream(
      source,
      nextJsonLine(source.text, Math.max(reader.offset - 1, first + 1), end),
      end,
    );
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
        yield* this.complain(source, asFailure(thrown));
        offset = nextJsonLine(text, Math.max(reader.offset - 1, offset + 1), end);
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

  *#readYamlPart(source: SourceText, start: number, end: number): Generator<DocumentEvent> {
    const reading = this.#tryYaml(source, start, end);
    if (reading instanceof DocumentFailure) yield* this.complain(source, reading, start);
    else yield* this.#finishYaml(source, reading, start, end);
  }

  #tryYaml(source: SourceText, start: number, end: number): YamlReading | DocumentFailure {
    try {
      return readYaml(source.text, start, end, this.limits, SHARED_KEYS);
    } catch (thrown) {
      return asFailure(thrown);
    }
  }

  *#finishYaml(
    source: SourceText,
    reading: YamlReading,
    start: number,
    end: number,
  ): Generator<DocumentEvent> {
    if (reading.ignoredFrom !== undefined) {
      const message = 'what follows the end of the document is not read';
      const failure = new DocumentFailure('documents/after-end', message, reading.ignoredFrom);
      yield* this.#report(source, failure, start);
    }
    if (reading.empty) return;
    const kept = yield* this.#reportDuplicates(source, reading.duplicates, start);
    yield* this.#emit(kept ? reading.value : undefined, 'yaml', source, start, end);
  }

  // Tells whether the document can be kept in spite of them.
  *#reportDuplicates(
    source: SourceText,
    duplicates: readonly DocumentFailure[],
    partStart: number,
  ): Generator<DocumentEvent, boolean> {
    for (const duplicate of duplicates) {
      yield* this.#report(source, duplicate, partStart);
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
      yield* this.#report(source, failure, 0);
      return;
    }
    if (value === undefined) return;
    yield {
      kind: 'document',
      document: new TextDocument(value, this.#count - 1, format, source, start, end),
    };
  }

  /** Counts a document that cannot be read, and says why. */
  *complain(source: SourceText, failure: DocumentFailure, partStart = 0): Generator<DocumentEvent> {
    this.#count++;
    yield* this.#report(source, failure, partStart);
  }

  *#report(source: SourceText, failure: DocumentFailure, partStart: number): Generator<DocumentEvent> {
    if (++this.#complaints > this.limits.complaints + 1) return;
    if (this.#complaints > this.limits.complaints) {
      const message = `more than ${String(this.limits.complaints)} complaints; no more are shown`;
      const last = new DocumentFailure('documents/too-many-complaints', message, failure.offset);
      yield { kind: 'diagnostic', diagnostic: source.toDiagnostic(last, partStart) };
      return;
    }
    const diagnostic = source.toDiagnostic(failure, partStart);
    const isLenient = this.#lenient && failure.code === 'documents/duplicate-key';
    yield { kind: 'diagnostic', diagnostic: isLenient ? lastWins(diagnostic) : diagnostic };
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
