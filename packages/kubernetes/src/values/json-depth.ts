import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

/** Tells whether a value is nested no deeper than so many levels; stops looking below them. */
export function isShallow(value: JsonValue, levels = 32): boolean {
  if (levels < 0) return false;
  if (isJsonArray(value)) return value.every((item) => isShallow(item, levels - 1));
  return !isJsonObject(value) || Object.values(value).every((item) => isShallow(item, levels - 1));
}
