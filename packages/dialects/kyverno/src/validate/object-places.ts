import { formatPath } from '@keelson/documents';
import type { DocumentPath } from '@keelson/documents';
import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue, ObjectPlace } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import { findVariables } from '../substitute/variable-syntax.ts';

/** Deepest level at which the element of a loop is looked for. */
const MAX_DEPTH = 100;

/**
 * The field that a pattern failed at, as a path in the object: `/spec/containers/0/image/` becomes
 * `spec.containers[0].image`. Where the pattern looked at an element of a loop, the path begins there; nothing where the
 * element is no part of the object.
 */
export function placesOfPath(
  path: string,
  object: JsonObject | undefined,
  element: JsonObject | undefined,
): readonly ObjectPlace[] {
  const base = element === undefined ? [] : findSteps(object, element);
  if (base === undefined) return [];
  const steps = path.split('/').filter((step) => step !== '');
  return [{ path: formatPath([...base, ...steps.map(toStep)]) }];
}

/** The place of an element of a loop in the object; nothing where it is no part of it. */
export function placesOfElement(object: JsonObject | undefined, element: JsonValue): readonly ObjectPlace[] {
  const steps = findSteps(object, element);
  return steps === undefined ? [] : [{ path: formatPath(steps) }];
}

function toStep(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step;
}

/** Queries hand on the very parts of an object, so that a part is found by being the same. */
function findSteps(value: JsonValue | undefined, part: JsonValue, depth = 0): DocumentPath | undefined {
  if (value === part) return [];
  if (typeof part !== 'object' || depth > MAX_DEPTH) return undefined;
  const children: Iterable<readonly [string | number, JsonValue]> = isJsonArray(value)
    ? value.entries()
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  for (const [step, child] of children) {
    const found = findSteps(child, part, depth + 1);
    if (found !== undefined) return [step, ...found];
  }
  return undefined;
}

/** A plain read of the object at the start of a query. */
const READ = /^request\.object((?:\.(?:[A-Za-z_][A-Za-z0-9_]*|"[^"\\]*"))+)/;

/** The plain reads of the object in the keys of conditions, as paths step by step. */
export function readsOfConditions(conditions: JsonValue | undefined): readonly (readonly string[])[] {
  const blocks = isJsonArray(conditions)
    ? objectsOf(conditions)
    : isJsonObject(conditions)
      ? [conditions]
      : [];
  const single = blocks.flatMap((block) => [block, ...objectsOf(block.any), ...objectsOf(block.all)]);
  return single.flatMap(({ key }) => {
    if (typeof key !== 'string') return [];
    return findVariables(key).flatMap(({ query }) => {
      const path = READ.exec(query)?.[1];
      if (path === undefined) return [];
      return [path.match(/"[^"]*"|[^."]+/g)?.map((step) => step.replaceAll('"', '')) ?? []];
    });
  });
}

/** Where an object has what some reads ask for: each as deep as it goes, those that find nothing left out. */
export function placesOfReads(
  reads: readonly (readonly string[])[],
  object: JsonObject | undefined,
): readonly ObjectPlace[] {
  const paths = reads.map((steps) => {
    let at: JsonValue | undefined = object;
    const taken: string[] = [];
    for (const step of steps) {
      const next: JsonValue | undefined = isJsonObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
      if (next === undefined) break;
      taken.push(step);
      at = next;
    }
    return formatPath(taken);
  });
  return [...new Set(paths)].filter((path) => path !== '').map((path) => ({ path }));
}
