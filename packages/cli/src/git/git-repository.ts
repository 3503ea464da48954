import { Failure } from '@keelson/model';
import { findWorkTree } from './find-work-tree.ts';
import { runGit } from './run-git.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** A file as a commit has it. */
export interface CommittedFile {
  /** Path below the top of the work tree. */
  readonly path: string;
  /** Object id of its bytes. */
  readonly blob: string;
}

/** A commit with its work tree. */
export interface Revision {
  /** Top of the work tree, absolute. */
  readonly top: string;
  /** Full id of the commit. */
  readonly commit: string;
  /** `sha1` or `sha256`, of object ids. */
  readonly algorithm: 'sha1' | 'sha256';
}

/**
 * Finds the commit that a name stands for, in the repository around a folder.
 *
 * @throws Failure `git/not-a-repository`, `git/unknown-revision`, `git/not-installed`
 */
export async function findRevision(
  folder: string,
  name: string,
  environment: Terminal['environment'],
): Promise<Revision> {
  if (name === '' || name.startsWith('-')) throw unknownRevision(name);
  const top = findWorkTree(folder);
  if (top === undefined) {
    throw new Failure(
      'git/not-a-repository',
      '--changed-since needs a Git work tree, and there is none around this folder',
      {
        help: 'Call keelson inside the repository.',
      },
    );
  }
  try {
    const words = ['rev-parse', '--verify', '--end-of-options', `${name}^{commit}`];
    const commit = (await runGit(top, words, environment)).toString('utf8').trim();
    return { top, commit, algorithm: commit.length === 64 ? 'sha256' : 'sha1' };
  } catch (thrown) {
    throw revisionFailure(name, Failure.from(thrown, 'git/failed'));
  }
}

/** Lists the files of a commit, links and submodules left out, by their paths. */
export async function listCommittedFiles(
  revision: Revision,
  environment: Terminal['environment'],
): Promise<ReadonlyMap<string, CommittedFile>> {
  const words = ['ls-tree', '-r', '-z', '--full-tree', revision.commit];
  const listing = (await runGit(revision.top, words, environment)).toString('utf8');
  const files: Map<string, CommittedFile> = new Map();
  for (const entry of listing.split('\0')) {
    const tab = entry.indexOf('\t');
    const [mode, type, blob] = entry.slice(0, tab).split(' ');
    if (type !== 'blob' || mode === '120000' || blob === undefined) continue;
    const path = entry.slice(tab + 1);
    files.set(path, { path, blob });
  }
  return files;
}

/**
 * Lists the files of the work tree that belong to the repository, or would once they are added: tracked ones and new ones that are not
 * ignored.
 */
export async function listWorkingFiles(
  revision: Revision,
  environment: Terminal['environment'],
): Promise<readonly string[]> {
  const words = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const listing = (await runGit(revision.top, words, environment)).toString('utf8');
  return listing.split('\0').filter((path) => path !== '' && !path.endsWith('/'));
}

function revisionFailure(name: string, failure: Failure): Failure {
  if (failure.code !== 'git/failed') return failure;
  if (failure.message.includes('dubious ownership')) {
    return new Failure(
      'git/not-trusted',
      `git does not trust this repository: ${firstLine(failure.message)}`,
      {
        help: 'If you do: git config --global --add safe.directory PATH',
        cause: failure,
      },
    );
  }
  if (/not a git repository|bad config|invalid gitfile/.test(failure.message)) {
    return new Failure(
      'git/not-a-repository',
      `git cannot read the repository: ${firstLine(failure.message)}`,
      {
        cause: failure,
      },
    );
  }
  return unknownRevision(name, failure);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

function unknownRevision(name: string, cause?: unknown): Failure {
  return new Failure(
    'git/unknown-revision',
    `--changed-since: expected a commit, branch or tag, got “${name}”`,
    {
      help: 'In a shallow clone, as pipelines make them, fetch the history first: git fetch --unshallow, or fetch-depth: 0.',
      cause,
    },
  );
}
