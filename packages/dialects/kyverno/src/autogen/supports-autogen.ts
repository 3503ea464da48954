import { fieldOf, isJsonObject } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { POD_CONTROLLERS, containsPod } from './pod-controllers.ts';
import { isZero, objectsOf, resourcesOf, textsOf } from './rule-shape.ts';

/**
 * Tells whether a ClusterPolicy or Policy gets automatic rules for the controllers of Pods. It gets none where a rule
 * generates, patches by JSON Patch, selects by names, labels or annotations, or names Pods together with other kinds.
 */
export function supportsAutogen(rules: readonly JsonObject[]): boolean {
  if (rules.some((rule) => !isZero(rule.generate) || patchesByJsonPatch(rule))) return false;
  const resources = rules.flatMap(({ match, exclude }) => [...resourcesOf(match), ...resourcesOf(exclude)]);
  return (
    resources.every(allowsAutogen) && resources.some(({ kinds }) => textsOf(kinds).some(isPodOrController))
  );
}

function patchesByJsonPatch({ mutate }: JsonObject): boolean {
  return [mutate, ...objectsOf(fieldOf(mutate, 'foreach'))].some(
    (part) => !isZero(fieldOf(part, 'patchesJson6902')),
  );
}

function allowsAutogen({ name, names, selector, annotations, kinds }: JsonObject): boolean {
  if (!isZero(name) || textsOf(names).length > 0 || isJsonObject(selector) || isJsonObject(annotations))
    return false;
  const selectors = textsOf(kinds);
  return selectors.length < 2 || !containsPod(selectors);
}

function isPodOrController(kind: string): boolean {
  return kind === 'Pod' || POD_CONTROLLERS.has(kind);
}
