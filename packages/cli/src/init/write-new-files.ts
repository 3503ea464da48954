import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reasonOf } from '@keelson/governance';
import { Failure } from '@keelson/model';

/**
 * Writes files that are not there yet; nothing is written if one of them is.
 *
 * @throws Failure `init/exists`, `files/not-writable`
 */
export function writeNewFiles(
  folder: string,
  shown: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): void {
  const paths = Object.keys(files);
  const there = paths.find((path) => existsSync(join(folder, path)));
  if (there !== undefined) {
    throw new Failure('init/exists', `“${shown}/${there}” is there already, and nothing was written`, {
      help: 'Name another folder: keelson init FOLDER',
    });
  }
  for (const path of paths) {
    try {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      // `wx`: a file that came in the meantime is not overwritten.
      writeFileSync(join(folder, path), files[path] ?? '', { flag: 'wx' });
    } catch (thrown) {
      throw new Failure('files/not-writable', `“${shown}/${path}” cannot be written: ${reasonOf(thrown)}`);
    }
  }
}
