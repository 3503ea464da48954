import { findGitFolder, runGit } from '@keelson/governance';
import type { Change } from '@keelson/api';
import type { ProcessEnvironment } from '@keelson/governance';

/** What is asked of the history. */
export interface ChangesQuery {
  /** The folder of the repository, absolute. */
  readonly folder: string;
  /** A file or folder below it, with `/`; the empty text for all of it. */
  readonly path: string;
  readonly limit: number;
  readonly environment?: ProcessEnvironment;
}

const MOST_FILES = 20;
const LONGEST = 300;
/** Bytes that stand in no name and in no line of a message. */
const RECORD = '\u001e';
const FIELD = '\u001f';

/** Reads the newest commits that changed a part of a repository; none where it is not in Git, or has no commit. */
export function readChanges({
  folder,
  path,
  limit,
  environment = process.env,
}: ChangesQuery): readonly Change[] {
  try {
    const git = findGitFolder(folder);
    if (git === undefined) return [];
    const part = [git.prefix, path].filter((each) => each !== '').join('/');
    const output = runGit(
      git.top,
      [
        'log',
        `--max-count=${limit}`,
        '--no-color',
        '--no-ext-diff',
        '--no-textconv',
        '--name-only',
        '-z',
        `--format=%x1e%H%x1f%an%x1f%aI%x1f%s%x1f`,
        'HEAD',
        '--',
        part === '' ? '.' : part,
      ],
      environment,
    );
    return output
      .toString('utf8')
      .split(RECORD)
      .slice(1)
      .map((text) => toChange(text, git.prefix));
  } catch {
    // A history that cannot be read is none: what is in force does not rest on it.
    return [];
  }
}

function toChange(text: string, prefix: string): Change {
  const [revision = '', author = '', time = '', subject = '', names = ''] = text.split(FIELD);
  const files = names
    .split('\0')
    .map((name) => name.trim())
    .filter((name) => name !== '' && (prefix === '' || name.startsWith(`${prefix}/`)))
    .map((name) => (prefix === '' ? name : name.slice(prefix.length + 1)));
  return {
    revision,
    author: author.slice(0, LONGEST),
    time: new Date(Date.parse(time) || 0).toISOString(),
    subject: subject.slice(0, LONGEST),
    files: files.slice(0, MOST_FILES),
  };
}
