import { Failure } from '@keelson/model';

/** What is compared. */
export interface Revisions {
  readonly before: string;
  /** Absent: the files as they are. */
  readonly after?: string;
  /** Compares with where the two parted, as a pull request does. */
  readonly fromMergeBase: boolean;
}

/**
 * Reads what is compared, as Git writes it: `REV`, `REV1..REV2`, and with three dots from where the two parted; without a second revision
 * the files as they are.
 *
 * @throws Failure `usage/revision`
 */
export function parseRevisions(text: string): Revisions {
  const match = /^(.*?)(\.{2,3})(?!\.)(.*)$/.exec(text);
  const before = match === null ? text : (match[1] ?? '');
  const after = match?.[3] ?? '';
  if (before === '' || before.endsWith('.') || after.includes('..')) {
    throw new Failure('usage/revision', `diff: expected REV, REV... or REV1..REV2, got “${text}”`, {
      help: 'keelson diff main... compares the files as they are with where they parted from main.',
    });
  }
  return { before, ...(after === '' ? {} : { after }), fromMergeBase: match?.[2] === '...' };
}
