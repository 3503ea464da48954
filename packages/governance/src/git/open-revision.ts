import { Failure } from '@keelson/model';
import { isOfRepository } from '../files/repository-files.ts';
import { ESTATE_FILE } from '../repository/find-repository.ts';
import { findGitFolder } from './git-folder.ts';
import { readObjects } from './read-objects.ts';
import { runGit } from './run-git.ts';
import type { RepositoryFiles } from '../files/repository-files.ts';
import type { ProcessEnvironment } from './run-git.ts';

/** The files of a repository as a commit has them. */
export interface OpenedRevision {
  /** Full id of the commit. */
  readonly commit: string;
  readonly files: RepositoryFiles;
  /** Whether the commit has a governance repository at this place. */
  readonly exists: boolean;
  /** Where the commit has governance repositories: their folders below the top of the work tree. */
  readonly estates: readonly string[];
}

/** How a revision is opened. */
export interface OpenRevisionOptions {
  /** Reads policies as they were, too; else they come from the work tree, which is what is checked. */
  readonly withPolicies?: boolean;
}

/**
 * Reads the files of a governance repository as a revision has them, so that a change cannot excuse itself. Links and
 * submodules are left out.
 *
 * @throws Failure `git/not-a-repository`, `git/unknown-revision`, `git/failed`
 */
export function openRevision(
  folder: string,
  shown: string,
  revision: string,
  environment: ProcessEnvironment,
  { withPolicies = false }: OpenRevisionOptions = {},
): OpenedRevision {
  const place = findGitFolder(folder);
  if (place === undefined) {
    throw new Failure('git/not-a-repository', 'there is no Git work tree around the governance repository');
  }
  const commit = resolveCommit(place.top, revision, environment);
  const listing = runGit(place.top, ['ls-tree', '-r', '-z', '--full-tree', commit], environment).toString(
    'utf8',
  );
  const blobs: Map<string, string> = new Map();
  const estates: string[] = [];
  const before = place.prefix === '' ? '' : `${place.prefix}/`;
  for (const entry of listing.split('\0')) {
    const tab = entry.indexOf('\t');
    const [mode, type, blob] = entry.slice(0, tab).split(' ');
    const path = entry.slice(tab + 1);
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (type !== 'blob' || mode === '120000' || blob === undefined || !isOfRepository(name)) continue;
    if (name === ESTATE_FILE) estates.push(path.slice(0, -name.length).replace(/\/$/, ''));
    const own = path.startsWith(before) ? path.slice(before.length) : undefined;
    if (own === undefined || (own.startsWith('policies/') && !withPolicies)) continue;
    if (/^(?:keelson|catalog-info)\.yaml$|^[a-z]+\//.test(own)) blobs.set(own, blob);
  }
  const objects = readObjects(place.top, [...new Set(blobs.values())], environment);
  return { commit, files: filesOf(blobs, objects, shown), exists: blobs.has(ESTATE_FILE), estates };
}

/** Finds the commit from which a change began: the merge base of a revision and the present state, or another revision. */
export function findMergeBase(
  folder: string,
  revision: string,
  environment: ProcessEnvironment,
  other = 'HEAD',
): string {
  const place = findGitFolder(folder);
  if (place === undefined) {
    throw new Failure('git/not-a-repository', 'there is no Git work tree around the governance repository');
  }
  const commit = resolveCommit(place.top, revision, environment);
  try {
    const end = other === 'HEAD' ? other : resolveCommit(place.top, other, environment);
    return runGit(place.top, ['merge-base', commit, end], environment).toString('utf8').trim();
  } catch (thrown) {
    throw new Failure('git/no-merge-base', `“${revision}” and the present state have no common history`, {
      help: 'In a shallow clone fetch the history first: git fetch --unshallow, or fetch-depth: 0.',
      cause: thrown,
    });
  }
}

function resolveCommit(top: string, revision: string, environment: ProcessEnvironment): string {
  if (revision === '' || revision.startsWith('-')) throw unknownRevision(revision);
  try {
    const words = ['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`];
    return runGit(top, words, environment).toString('utf8').trim();
  } catch (thrown) {
    throw unknownRevision(revision, thrown);
  }
}

function unknownRevision(revision: string, cause?: unknown): Failure {
  return new Failure('git/unknown-revision', `expected a commit, branch or tag, got “${revision}”`, {
    help: 'In a shallow clone fetch the history first: git fetch --unshallow, or fetch-depth: 0.',
    cause,
  });
}

function filesOf(
  blobs: ReadonlyMap<string, string>,
  objects: ReadonlyMap<string, Buffer>,
  shown: string,
): RepositoryFiles {
  const paths = [...blobs.keys()].sort();
  const shownPath = (path: string): string => (shown === '' ? path : `${shown}/${path}`);
  return {
    find: (path) => ({
      files: paths
        .filter((one) => one === path || one.startsWith(`${path}/`))
        .map((one) => ({ path: shownPath(one), absolute: one })),
      diagnostics: [],
    }),
    read: ({ path, absolute }) =>
      objects.get(blobs.get(absolute) ?? '') ?? {
        code: 'repository/unreadable',
        severity: 'error',
        message: 'the file cannot be read: Git does not have its object',
        place: { file: path },
        help: 'Fetch the whole history first; nothing is fetched from here.',
      },
  };
}
