import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue, ObjectPlace } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import { findVariables } from '../substitute/variable-syntax.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;

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
  const base = element === undefined ? '' : findPath(object, element);
  if (base === undefined) return [];
  const steps = path.split('/').filter((step) => step !== '');
  return [{ path: steps.reduce(appendStep, base) }];
}

/** The place of an element of a loop in the object; nothing where it is no part of it. */
export function placesOfElement(object: JsonObject | undefined, element: JsonValue): readonly ObjectPlace[] {
  const path = findPath(object, element);
  return path === undefined ? [] : [{ path }];
}

/** Queries hand on the very parts of an object, so that a part is found by being the same. */
function findPath(value: JsonValue | undefined, part: JsonValue, path = '', depth = 0): string | undefined {
  if (value === part) return path;
  if (typeof part !== 'object' || depth > MAX_DEPTH) return undefined;
  if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) {
      const found = findPath(item, part, appendStep(path, String(index)), depth + 1);
      if (found !== undefined) return found;
    }
  } else if (isJsonObject(value)) {
    for (const [key, child] of Object.entries(value)) {
      const found = findPath(child, part, appendStep(path, key), depth + 1);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function appendStep(path: string, step: string): string {
  if (/^\d+$/.test(step)) return `${path}[${step}]`;
  if (!NAME.test(step)) return `${path}[${JSON.stringify(step)}]`;
  return path === '' ? step : `${path}.${step}`;
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
    let path = '';
    for (const step of steps) {
      const next: JsonValue | undefined = isJsonObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
      if (next === undefined) break;
      path = appendStep(path, step);
      at = next;
    }
    return path;
  });
  return [...new Set(paths)].filter((path) => path !== '').map((path) => ({ path }));
}
