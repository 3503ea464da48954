import { createReadStream, readFileSync, statSync } from 'node:fs';
import { iterateDocuments, streamDocuments } from '@keelson/documents';
import { reasonOf } from '@keelson/governance';
import type { DocumentEvent, ReadOptions } from '@keelson/documents';
import type { FoundFile, RepositoryFiles } from '@keelson/governance';

/** Files up to this size are read at once, which is quicker; larger ones document by document. */
const AT_ONCE = 1024 * 1024;

/** Reads the documents of a file. One that cannot be read is a diagnostic, and so is each broken document. */
export async function* readFileDocuments(
  file: FoundFile,
  options: ReadOptions,
): AsyncGenerator<DocumentEvent> {
  const named: ReadOptions = { ...options, file: file.path };
  try {
    const stats = statSync(file.absolute);
    if (stats.isFile() && stats.size <= AT_ONCE) yield* iterateDocuments(readFileSync(file.absolute), named);
    else yield* streamDocuments(createReadStream(file.absolute, { highWaterMark: 256 * 1024 }), named);
  } catch (thrown) {
    if (!isSystemError(thrown)) throw thrown;
    yield { kind: 'diagnostic', diagnostic: unreadable(file.path, thrown) };
  }
}

/** Reads the documents of a small file at once; `read` is asked for its bytes where it is not on the disk. */
export function* readFileDocumentsNow(
  file: FoundFile,
  options: ReadOptions,
  read: RepositoryFiles['read'] = ({ absolute }) => readFileSync(absolute),
): Generator<DocumentEvent> {
  try {
    const bytes = read(file);
    if (bytes instanceof Uint8Array) yield* iterateDocuments(bytes, { ...options, file: file.path });
    else yield { kind: 'diagnostic', diagnostic: bytes };
  } catch (thrown) {
    if (!isSystemError(thrown)) throw thrown;
    yield { kind: 'diagnostic', diagnostic: unreadable(file.path, thrown) };
  }
}

function unreadable(
  file: string,
  thrown: unknown,
): Extract<DocumentEvent, { kind: 'diagnostic' }>['diagnostic'] {
  return {
    code: 'files/unreadable',
    severity: 'error',
    message: `the file cannot be read: ${reasonOf(thrown)}`,
    place: { file },
    help: 'Check that it exists and that you may read it.',
  };
}

function isSystemError(thrown: unknown): boolean {
  return thrown instanceof Error && 'syscall' in thrown;
}
