import { findGitFolder, findMergeBase, openRevision } from '@keelson/governance';
import { Failure } from '@keelson/model';
import type { ReasonsAt } from '@keelson/gates';
import type { Diagnostic } from '@keelson/model';
import type { ReviewValues } from './check-settings.ts';

/** Where the reasons of a repository are read, and what is to be said of it. */
export interface ChosenReasons {
  /** Absent: the files as they are. */
  readonly reasons?: ReasonsAt;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Chooses the revision at which decisions, gates and exceptions are read: the one that was named, else where the changes
 * that are checked began, so that a branch cannot excuse itself.
 *
 * @throws Failure `git/governance-moved`, and those of Git
 */
export function chooseReasons(
  values: ReviewValues & { readonly 'changed-since'?: string | undefined },
  folder: string,
  shown: string,
  directory: string,
): ChosenReasons {
  const named = values['governance-ref'];
  const since = values['changed-since'];
  const revision = named ?? (since === undefined ? undefined : beginningOf(since, folder, directory));
  if (revision === undefined) return { diagnostics: [] };
  const opened = openRevision(folder, shown, revision, process.env);
  if (opened.exists) return { reasons: opened, diagnostics: [] };
  const [elsewhere] = opened.estates;
  if (named !== undefined || elsewhere !== undefined) {
    const where = elsewhere === undefined ? '' : `; it has one in “${elsewhere === '' ? '.' : elsewhere}”`;
    throw new Failure(
      'git/governance-moved',
      `the revision ${revision} has no governance repository in this folder${where}`,
      { help: 'Where its place is meant to change, say that its present files count: --governance-ref HEAD' },
    );
  }
  return {
    diagnostics: [
      {
        code: 'governance/new',
        severity: 'note',
        message: `where the changes began (${revision}) there was no governance repository; its files count as they are`,
      },
    ],
  };
}

/** A repository of its own has no branch of the manifests that could excuse itself. */
function beginningOf(since: string, folder: string, directory: string): string | undefined {
  const [ours, theirs] = [findGitFolder(folder), findGitFolder(directory)];
  if (ours === undefined || ours.top !== theirs?.top) return undefined;
  return findMergeBase(folder, since, process.env);
}
