import { compileRegex, isCelError } from '@keelson/cel';
import { Failure } from '@keelson/model';

import type { Difference } from './difference.ts';
import type { Leaf } from './flatten-object.ts';

/** Most pairs that are looked at: an attacker may have thousands of equal values come and go. */
const MOST_PAIRS = 100_000;

const POSITION = /\.\d+\./g;

/**
 * Leaves out what only moved within lists: a value that came, where the same value went at a path that differs in positions, and
 * the other way round. As in the original, the path is read as a regular expression that matches anywhere. Throws a
 * `kyverno/message-limit`.
 */
export function withoutMoves(differences: readonly Difference[]): readonly Difference[] {
  const came = byValue(differences.filter(({ before }) => before === undefined));
  const went = byValue(differences.filter(({ after }) => after === undefined));
  let pairs = 0;
  return differences.filter(({ path, before, after }) => {
    const others =
      before === undefined ? went.get(after) : after === undefined ? came.get(before) : undefined;
    const pattern = path.replace(POSITION, String.raw`\.\d+\.`);
    if (others === undefined || pattern === path) return true;
    const regex = compileRegex(pattern);
    if (isCelError(regex)) return true;
    return !others.some((other) => {
      if (++pairs > MOST_PAIRS) throw tooMany();
      return regex.test(other.path);
    });
  });
}

function byValue(differences: readonly Difference[]): ReadonlyMap<Leaf | undefined, readonly Difference[]> {
  return Map.groupBy(differences, ({ before, after }) => before ?? after);
}

function tooMany(): Failure {
  return new Failure('kyverno/message-limit', 'expected fewer entries of lists that moved, got too many');
}
