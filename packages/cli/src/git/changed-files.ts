import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommittedFile, Revision } from './git-repository.ts';

/** A file that a revision and the work tree do not have alike. */
export interface ChangedFile {
  /** Path below the top of the work tree. */
  readonly path: string;
  /** The file as it was; absent for a new one. */
  readonly before?: CommittedFile;
  /** Whether the file is still there. */
  readonly exists: boolean;
}

/**
 * Compares a revision with the work tree by the digests of the files' bytes. Git's own comparison would run the filters
 * that a repository names.
 */
export function findChangedFiles(
  revision: Revision,
  committed: ReadonlyMap<string, CommittedFile>,
  working: readonly string[],
  accepts: (path: string) => boolean,
): readonly ChangedFile[] {
  const changed: ChangedFile[] = [];
  const seen: Set<string> = new Set();
  for (const path of working) {
    if (!accepts(path)) continue;
    const before = committed.get(path);
    const blob = blobId(join(revision.top, path), revision.algorithm);
    if (blob === undefined) continue;
    seen.add(path);
    if (blob !== before?.blob)
      changed.push({ path, exists: true, ...(before === undefined ? {} : { before }) });
  }
  for (const [path, before] of committed) {
    if (!seen.has(path) && accepts(path)) changed.push({ path, before, exists: false });
  }
  return changed.sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** The id that Git would give a file's bytes; undefined where there is no such file. Links count as changed. */
function blobId(absolute: string, algorithm: Revision['algorithm']): string | undefined {
  const stats = lstatSync(absolute, { throwIfNoEntry: false });
  if (stats === undefined || stats.isDirectory()) return undefined;
  if (!stats.isFile()) return '';
  try {
    const bytes = readFileSync(absolute);
    return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  } catch {
    // Whoever reads the file next will say why it cannot be read.
    return '';
  }
}
