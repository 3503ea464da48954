import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Finds the top of the work tree around a folder: the nearest folder, going up, that has a `.git`. */
export function findWorkTree(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
