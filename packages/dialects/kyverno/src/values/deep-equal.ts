import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { floatOf, isGoInteger } from './float.ts';

/** Tells whether two values are equal, all numbers being floats; Go integers equal only their like. */
export function deepEqual(left: JsonValue, right: JsonValue): boolean {
  if (isJsonArray(left)) {
    if (!isJsonArray(right) || left.length !== right.length) return false;
    return left.every((item, i) => deepEqual(item, right[i] ?? null));
  }
  if (isJsonObject(left)) {
    if (!isJsonObject(right)) return false;
    const keys = Object.keys(left);
    if (keys.length !== Object.keys(right).length) return false;
    return keys.every((key) => Object.hasOwn(right, key) && deepEqual(left[key] ?? null, right[key] ?? null));
  }
  const number = isGoInteger(left) ? undefined : floatOf(left);
  return number === undefined ? left === right : floatOf(right) === number;
}
