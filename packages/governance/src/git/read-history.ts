import { runGit } from './run-git.ts';
import { pathBelowTop } from './git-folder.ts';
import type { GitFolder } from './git-folder.ts';
import type { ProcessEnvironment } from './run-git.ts';

/** A change of one file between a commit and one of its parents. */
export interface FileChange {
  /** Path below the top of the work tree. */
  readonly path: string;
  /** Object ids; undefined where there was, or is, no such file. */
  readonly before?: string;
  readonly after?: string;
}

/** What a commit changed; for a merge, against each parent of which it differs. */
export interface CommitChanges {
  readonly commit: string;
  readonly against: readonly (readonly FileChange[])[];
}

/**
 * Lists the commits that changed files below a part of the folder, children before their parents, side branches
 * included. Renames count as one file gone and one come.
 */
export function readHistory(
  folder: GitFolder,
  part: string,
  revision: string,
  environment: ProcessEnvironment,
): readonly CommitChanges[] {
  const output = runGit(
    folder.top,
    [
      'log',
      '--topo-order',
      '--full-history',
      '--diff-merges=separate',
      '--raw',
      '--no-abbrev',
      '--no-renames',
      '--no-ext-diff',
      '--no-textconv',
      '--no-color',
      '-z',
      '--format=%H',
      '--end-of-options',
      revision,
      '--',
      pathBelowTop(folder, part),
    ],
    environment,
  );
  return parseLog(output.toString('utf8'));
}

/** A log is ids of commits, each followed by pairs of `:…` and a path, all ended by NUL. */
function parseLog(text: string): readonly CommitChanges[] {
  const commits: Map<string, FileChange[][]> = new Map();
  const tokens = text.split('\0');
  let current: FileChange[] | undefined;
  for (let i = 0; i < tokens.length; i++) {
    const token = (tokens[i] ?? '').replace(/^\n+/, '');
    const entry = /^:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*$/.exec(token);
    if (entry === null) {
      if (!/^[0-9a-f]{40,64}$/.test(token)) continue;
      current = [];
      const known = commits.get(token);
      if (known === undefined) commits.set(token, [current]);
      else known.push(current);
      continue;
    }
    const [, modeBefore = '', modeAfter = '', before = '', after = ''] = entry;
    current?.push({
      path: tokens[++i] ?? '',
      ...(isFile(modeBefore) ? { before } : {}),
      ...(isFile(modeAfter) ? { after } : {}),
    });
  }
  return Array.from(commits, ([commit, against]) => ({ commit, against }));
}

/** Links and submodules are no files. */
function isFile(mode: string): boolean {
  return mode.startsWith('100');
}
