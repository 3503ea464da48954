import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** A folder within a Git work tree. */
export interface GitFolder {
  /** Top of the work tree, absolute. */
  readonly top: string;
  /** Path of the folder below the top, with `/`; empty for the top itself. */
  readonly prefix: string;
}

/** Finds the work tree around a folder: the nearest folder, going up, that has a `.git`. */
export function findGitFolder(folder: string): GitFolder | undefined {
  const real = realpathSync(folder);
  for (let top = real; ; top = dirname(top)) {
    if (existsSync(join(top, '.git'))) return { top, prefix: relative(top, real).split(sep).join('/') };
    if (dirname(top) === top) return undefined;
  }
}

/** The path of a part of the folder below the top. */
export function pathBelowTop({ prefix }: GitFolder, path: string): string {
  return prefix === '' ? path : `${prefix}/${path}`;
}
