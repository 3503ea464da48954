import { Failure, compareText } from '@keelson/model';

import { goTypeOf, sprint } from '../values/go-text.ts';
import type { Difference } from './difference.ts';
import type { Leaf, Leaves } from './flatten-object.ts';
import { withoutMoves } from './without-moves.ts';

/** Most differences that are worth a closer look: an object with more is not what was signed. */
const MOST_DIFFERENCES = 2000;

/**
 * Finds the leaves that are not as they were signed, by path. An empty text is as good as an absent one, entries of lists may
 * have moved, and images may have got their registry or tag. Throws a `kyverno/message-limit`.
 */
export function findDifferences(signed: Leaves, actual: Leaves): readonly Difference[] {
  const found: Difference[] = [];
  const retyped: Difference[] = [];
  for (const path of new Set([...signed.keys(), ...actual.keys()])) {
    const before = signed.get(path);
    const after = actual.get(path);
    if (before === after) continue;
    const hasOther = before !== undefined && after !== undefined && typeof before !== typeof after;
    if (hasOther) retyped.push({ path, before: printTyped(before), after: printTyped(after) });
    else found.push({ path, before, after });
    if (found.length + retyped.length > MOST_DIFFERENCES) throw tooMany();
  }
  const kept = withoutMoves(found).filter((difference) => !isEmptyText(difference));
  return [...kept, ...retyped]
    .filter((difference) => !isCompletedImage(difference))
    .sort((left, right) => compareText(left.path, right.path));
}

function isEmptyText({ before, after }: Difference): boolean {
  return (before === undefined && after === '') || (before === '' && after === undefined);
}

function isCompletedImage({ path, before, after }: Difference): boolean {
  if (!path.endsWith('image') || typeof before !== 'string' || typeof after !== 'string') return false;
  return after === `docker.io/${before}` || after === `${before}:latest`;
}

/** Prints a leaf of another type as Go's `(type: %T) %s` does. */
function printTyped(leaf: Leaf): string {
  const type = goTypeOf(leaf);
  return `(type: ${type}) ${typeof leaf === 'string' ? leaf : `%!s(${type}=${sprint(leaf)})`}`;
}

function tooMany(): Failure {
  const message = `expected at most ${String(MOST_DIFFERENCES)} differences from what was signed, got more`;
  return new Failure('kyverno/message-limit', message);
}
