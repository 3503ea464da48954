import { Double, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

/** Returns a copy that shares no container with the value. */
export function cloneJson(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(cloneJson);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, cloneJson(child)]));
}

/** About how many characters a value takes as JSON text. */
export function jsonSize(value: JsonValue): number {
  if (typeof value === 'string') return value.length + 2;
  if (isJsonArray(value)) return value.reduce<number>((sum, item) => sum + jsonSize(item) + 1, 2);
  if (isJsonObject(value)) {
    return Object.entries(value).reduce((sum, [key, child]) => sum + key.length + 4 + jsonSize(child), 2);
  }
  return String(value instanceof Double ? value.value : value).length;
}
