import { createReadStream, readFileSync, statSync } from 'node:fs';
import { expandDocument } from '@keelson/gates';
import { stringField } from '@keelson/model';
import { readInput } from '../input/read-input.ts';
import type { ReadOptions } from '@keelson/documents';
import type { GivenObject } from '@keelson/model';
import type { InputFile } from '../input/find-inputs.ts';

/** The word is searched for in the bytes before anything is parsed: most files have none. */
const WORD = Buffer.from('Namespace');
const AT_ONCE = 1024 * 1024;

/**
 * Finds the Namespaces among the inputs. They count for the objects beside them, and are marked as unverified: whoever wrote the
 * objects may have written them.
 */
export async function findNamespaces(
  files: readonly InputFile[],
  options: ReadOptions,
): Promise<readonly GivenObject[]> {
  const found: GivenObject[] = [];
  for (const file of files) {
    if (!(await mentionsNamespace(file))) continue;
    for await (const event of readInput(file, options)) {
      if (event.kind === 'diagnostic') continue;
      for (const { object, index } of expandDocument(event.document, 0).objects) {
        if (stringField(object, 'kind') !== 'Namespace' || stringField(object, 'apiVersion') !== 'v1')
          continue;
        found.push({ object, origin: 'input', source: { file: file.path, document: index } });
      }
    }
  }
  return found;
}

async function mentionsNamespace({ absolute, bytes }: InputFile): Promise<boolean> {
  if (bytes !== undefined) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(WORD);
  try {
    const stats = statSync(absolute);
    // A pipe can be read only once.
    if (!stats.isFile()) return false;
    if (stats.size <= AT_ONCE) return readFileSync(absolute).includes(WORD);
    let tail: Buffer = Buffer.alloc(0);
    for await (const chunk of createReadStream(absolute, {
      highWaterMark: AT_ONCE,
    }) as AsyncIterable<Buffer>) {
      if (chunk.includes(WORD) || Buffer.concat([tail, chunk.subarray(0, WORD.length)]).includes(WORD))
        return true;
      tail = chunk.subarray(-WORD.length);
    }
    return false;
  } catch {
    // Whoever reads the file next says why it cannot be read.
    return false;
  }
}
