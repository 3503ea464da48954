import { Double, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';
import { diffJsonPatch } from '@keelson/kubernetes';
import type { JsonPatchOperation } from '@keelson/model';

/**
 * Lists what differs between an object and the expected one, as the operations that would turn the first into the
 * second. Nulls, empty maps and empty lists do not count, nor whether a whole number was written as a float.
 */
export function compareObjects(actual: JsonObject, expected: JsonObject): readonly JsonPatchOperation[] {
  return diffJsonPatch(tidy(actual) ?? {}, tidy(expected) ?? {});
}

function tidy(value: JsonValue): JsonValue | undefined {
  if (value === null) return undefined;
  if (value instanceof Double) return value.value;
  if (isJsonArray(value)) {
    const items = value.map((item) => tidy(item) ?? null);
    return items.length === 0 ? undefined : items;
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, item]): [string, JsonValue][] => {
    const kept = tidy(item);
    return kept === undefined ? [] : [[key, kept]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
