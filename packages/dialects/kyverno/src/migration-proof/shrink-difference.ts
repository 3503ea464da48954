import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { applyEdit } from './edit-object.ts';
import type { Edit } from './edit-object.ts';
import { accept } from './list-neighbours.ts';
import type { Difference, MigrationProver } from './prove-migration.ts';
import type { ProofSetting } from './prove-rule.ts';
import { withNamespace } from './with-namespace.ts';

/** Most fields that are tried; objects are small, so that this is seldom reached. */
const MOST_TRIES = 400;

/** Finds a small object on which both differ: the smallest one that was found, without the fields that do not matter. */
export function shrinkDifference(
  differences: readonly Difference[],
  prover: MigrationProver,
  { toReview, cluster }: Pick<ProofSetting, 'toReview' | 'cluster'>,
): Difference | undefined {
  let smallest = differences.toSorted((a, b) => sizeOf(a) - sizeOf(b))[0];
  if (smallest === undefined) return undefined;
  const { operation } = smallest.review;
  if (operation === 'CONNECT') return smallest;
  let tries = 0;
  for (let shrunk = true; shrunk && tries < MOST_TRIES;) {
    shrunk = false;
    const object: JsonObject = objectOf(smallest);
    for (const path of pathsOf(object, [])) {
      if (++tries > MOST_TRIES) break;
      const smaller = applyEdit(object, { path, value: undefined });
      if (!isJsonObject(smaller) || accept(smaller, cluster) === undefined) continue;
      const { difference } = prover.compare(withNamespace(toReview(smaller, operation)));
      if (difference?.before !== smallest.before || difference.after !== smallest.after) continue;
      smallest = difference;
      shrunk = true;
      break;
    }
  }
  return smallest;
}

/** The object that a difference is about. */
export function objectOf({ review }: Difference): JsonObject {
  return review.object ?? review.oldObject ?? {};
}

function sizeOf(difference: Difference): number {
  return JSON.stringify(objectOf(difference)).length;
}

/** Larger parts come first. */
function pathsOf(value: JsonValue, path: Edit['path']): readonly Edit['path'][] {
  const children = isJsonArray(value)
    ? value.map((child, index) => [index, child] as const)
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  const own = children
    .map(([step]) => [...path, step])
    .filter((found) => !(found.length === 1 && (found[0] === 'apiVersion' || found[0] === 'kind')));
  return [...own, ...children.flatMap(([step, child]) => pathsOf(child, [...path, step]))];
}
