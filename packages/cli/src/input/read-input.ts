import { iterateDocuments } from '@keelson/documents';
import { readFileDocuments } from '@keelson/gates';
import type { DocumentEvent, ReadOptions } from '@keelson/documents';
import type { InputFile } from './find-inputs.ts';

/** Reads the documents of an input, whether it is a file or was kept in memory. */
export async function* readInput(file: InputFile, options: ReadOptions): AsyncGenerator<DocumentEvent> {
  if (file.bytes === undefined) yield* readFileDocuments(file, options);
  else yield* iterateDocuments(file.bytes, { ...options, file: file.path });
}
