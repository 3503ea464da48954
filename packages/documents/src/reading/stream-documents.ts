import type { DocumentEvent } from './document-event.ts';
import { ByteSplitter } from './byte-splitter.ts';
import { DocumentReader } from './document-reader.ts';
import type { ReadOptions } from './read-options.ts';

/**
 * Reads the documents of a stream of bytes one by one, holding one document at a time. `limits.bytes` bounds the
 * largest of them; the stream itself may be of any length.
 */
export async function* streamDocuments(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ReadOptions = {},
): AsyncGenerator<DocumentEvent> {
  const reader = new DocumentReader(options);
  const splitter = new ByteSplitter(reader, options);
  for await (const chunk of chunks) {
    yield* splitter.push(chunk);
    if (splitter.isDone) return;
  }
  yield* splitter.end();
}
