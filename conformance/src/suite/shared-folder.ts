import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Returns the path of a folder of shared conformance cases, which lie beside the repository, or undefined. */
export function findSharedFolder(name: string): string | undefined {
  const folder = join(REPOSITORY, '../shared/conformance', name);
  return existsSync(folder) ? folder : undefined;
}
