import type { EntrySurroundings } from './context-entry.ts';
import { notGiven } from './not-given.ts';

/**
 * Lets an entry whose answer nobody gave be passed over where all else counts as empty, as by Kyverno's command line. Throws a
 * `context/not-given` where it does not.
 */
export function assumeEmpty(what: string, { context }: EntrySurroundings): void {
  if (context.review.given?.assumeEmpty !== true) throw notGiven(what);
}
