import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Returns the path of a file in the data folder beside the repository; undefined where it is not there. */
export function sharedPath(path: string): string | undefined {
  const absolute = fileURLToPath(new URL(`../../../../shared/${path}`, import.meta.url));
  return existsSync(absolute) ? absolute : undefined;
}

/** Reads a file of the data folder. */
export function readShared(path: string): string | undefined {
  const absolute = sharedPath(path);
  return absolute === undefined ? undefined : readFileSync(absolute, 'utf8');
}

/** What figures say when the data is missing. */
export const NO_DATA = 'skipped: the folder ../shared is not beside the repository';
