import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { floatOf, isGoInteger } from '../values/float.ts';
import type { QueryRun } from './query-run.ts';

/**
 * Lists that `items` made. The original has them as lists of another type, which many functions and all comparisons do not
 * take; projections turn them into ordinary lists.
 */
const itemLists: WeakSet<readonly JsonValue[]> = new WeakSet();

/** Marks a list as one that `items` made. */
export function asItemList(list: readonly JsonObject[]): readonly JsonObject[] {
  itemLists.add(list);
  return list;
}

/** Tells whether a list was made by `items`. */
export function isItemList(value: JsonValue): boolean {
  return isJsonArray(value) && itemLists.has(value);
}

/** Tells whether a value is an ordinary list. */
export function isPlainList(value: JsonValue): value is readonly JsonValue[] {
  return isJsonArray(value) && !itemLists.has(value);
}

/** Tells whether a value counts as false: null, false, and what is empty. Numbers never do. */
export function isFalse(value: JsonValue): boolean {
  if (value === null || value === false || value === '') return true;
  if (isJsonArray(value)) return value.length === 0;
  return isJsonObject(value) && isEmptyObject(value);
}

function isEmptyObject(object: JsonObject): boolean {
  for (const key in object) if (Object.hasOwn(object, key)) return false;
  return true;
}

/** Tells whether two values are equal, all numbers being floats; integers and lists of `items` equal only their like. */
export function isEqual(left: JsonValue, right: JsonValue, run: QueryRun): boolean {
  run.spend(1);
  if (typeof left === 'string' || typeof left === 'boolean' || left === null) return left === right;
  if (isJsonArray(left)) {
    if (!isJsonArray(right) || left.length !== right.length || isItemList(left) !== isItemList(right))
      return false;
    return left.every((item, i) => isEqual(item, right[i] ?? null, run));
  }
  if (isJsonObject(left)) {
    if (!isJsonObject(right)) return false;
    const keys = Object.keys(left);
    if (keys.length !== Object.keys(right).length) return false;
    return keys.every(
      (key) => Object.hasOwn(right, key) && isEqual(left[key] ?? null, right[key] ?? null, run),
    );
  }
  if (isGoInteger(left)) return left === right;
  const number = floatOf(right);
  return number !== undefined && floatOf(left) === number;
}
