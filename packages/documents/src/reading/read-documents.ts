import type { Diagnostic } from '@keelson/model';

import { decodeText, refuseBinary } from '../text/decode-text.ts';
import { SourceText } from '../text/source-text.ts';
import { DocumentFailure } from '../trouble/document-failure.ts';
import { ByteSplitter } from './byte-splitter.ts';
import type { DocumentEvent } from './document-event.ts';
import { DocumentReader } from './document-reader.ts';
import type { ReadOptions } from './read-options.ts';
import type { TextDocument } from './text-document.ts';

/** All documents of a text, and all complaints about it. */
export interface ReadResult {
  readonly documents: readonly TextDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads all documents of a YAML or JSON text. A broken document is a diagnostic and does not take the others with it;
 * nothing is thrown for bad input.
 */
export function readDocuments(input: string | Uint8Array, options: ReadOptions = {}): ReadResult {
  const documents: TextDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const event of iterateDocuments(input, options)) {
    if (event.kind === 'document') documents.push(event.document);
    else diagnostics.push(event.diagnostic);
  }
  return { documents, diagnostics };
}

/** Reads the documents of a text in memory one by one. */
export function* iterateDocuments(
  input: string | Uint8Array,
  options: ReadOptions = {},
): Generator<DocumentEvent> {
  const reader = new DocumentReader(options);
  const origin = options.file === undefined ? {} : { file: options.file };
  if (input.length > reader.limits.bytes) {
    yield complain(tooLarge(reader.limits.bytes), new SourceText('', origin));
    return;
  }
  if (typeof input === 'string') {
    yield* readText(reader, input, origin);
    return;
  }
  let text: string;
  try {
    text = decodeText(input);
  } catch (thrown) {
    if (!(thrown instanceof DocumentFailure)) throw thrown;
    yield* readByParts(reader, input, options);
    return;
  }
  yield* readText(reader, text, origin);
}

/** Makes the complaint about an input that is too large. */
function tooLarge(bytes: number): DocumentFailure {
  return new DocumentFailure('documents/too-large', `the input is larger than ${String(bytes)} bytes`, 0);
}

function* readText(
  reader: DocumentReader,
  text: string,
  origin: { readonly file?: string },
): Generator<DocumentEvent> {
  const source = new SourceText(text.startsWith('\ufeff') ? text.slice(1) : text, origin);
  try {
    refuseBinary(source.text);
  } catch (thrown) {
    if (!(thrown instanceof DocumentFailure)) throw thrown;
    yield complain(thrown, source);
    return;
  }
  yield* reader.read(source);
}

// Bytes that are no text somewhere: the documents without them are read all the same.
function* readByParts(
  reader: DocumentReader,
  bytes: Uint8Array,
  options: ReadOptions,
): Generator<DocumentEvent> {
  const splitter = new ByteSplitter(reader, options);
  yield* splitter.push(bytes);
  yield* splitter.end();
}

function complain(failure: DocumentFailure, source: SourceText): DocumentEvent {
  return { kind: 'diagnostic', diagnostic: source.toDiagnostic(failure) };
}
