import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { combineSkips, formatPlace, mismatch } from './pattern-failure.ts';
import type { PatternFailure, PatternPlace } from './pattern-failure.ts';
import type { AnchorPresence } from './anchor-presence.ts';
import type { PatternNode } from './pattern-node.ts';

/**
 * Compiles a list of a pattern. If its first element is an object or a scalar, that has to fit every element of the
 * resource's list; a list of lists is matched element by element.
 */
export function compileList(source: readonly JsonValue[], elements: readonly PatternNode[]): PatternNode {
  const matchElements = compileElements(source, elements);
  return {
    source,
    hasAnchors: elements.some((element) => element.hasAnchors),
    match: (value, place, presence) => {
      if (isJsonArray(value)) return matchElements(value, place, presence);
      const path = formatPlace(place);
      return mismatch(
        path,
        `validation rule failed at path ${path}, resource does not satisfy the expected overlay pattern`,
      );
    },
  };
}

type ListMatcher = (
  list: readonly JsonValue[],
  place: PatternPlace | undefined,
  presence: AnchorPresence,
) => PatternFailure | undefined;

function compileElements(source: readonly JsonValue[], elements: readonly PatternNode[]): ListMatcher {
  const [first] = elements;
  if (first === undefined) return (_, place) => mismatch(formatPlace(place), 'pattern Array empty');
  if (isJsonObject(source[0])) return (list, place, presence) => matchAll(list, () => first, place, presence);
  if (!isJsonArray(source[0])) return (list, place, presence) => first.match(list, place, presence);
  return (list, place, presence) => {
    if (list.length >= elements.length) {
      return matchAll(list.slice(0, elements.length), (index) => elements[index] ?? first, place, presence);
    }
    const lengths = `resource Array len is ${list.length} and pattern Array len is ${elements.length}`;
    return mismatch('', `validate Array failed, array length mismatch, ${lengths}`);
  };
}

/** Elements that a condition leaves out do not count, unless all are left out. */
function matchAll(
  list: readonly JsonValue[],
  nodeAt: (index: number) => PatternNode,
  place: PatternPlace | undefined,
  presence: AnchorPresence,
): PatternFailure | undefined {
  let skips: PatternFailure[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const failure = nodeAt(index).match(list[index], { parent: place, step: index }, presence);
    if (failure === undefined) continue;
    if (failure.kind !== 'skip') return failure;
    (skips ??= []).push(failure);
  }
  return skips?.length === list.length ? combineSkips(formatPlace(place), skips) : undefined;
}
