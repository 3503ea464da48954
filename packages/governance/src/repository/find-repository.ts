import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The file that marks a governance repository. */
export const ESTATE_FILE = 'keelson.yaml';

/**
 * Finds the governance repository that a folder belongs to: the nearest folder, going up, that has a `keelson.yaml` or a
 * `governance/keelson.yaml`. It goes no further up than the Git repository around the start, so that a file planted
 * in a shared folder such as `/tmp` cannot decide for others.
 */
export function findRepository(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (isFile(join(folder, ESTATE_FILE))) return folder;
    if (isFile(join(folder, 'governance', ESTATE_FILE))) return join(folder, 'governance');
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return undefined;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
