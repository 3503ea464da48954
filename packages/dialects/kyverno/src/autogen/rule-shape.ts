import { fieldOf, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

/** The objects in a list; none for what is no list. */
export function objectsOf(value: JsonValue | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter((item) => isJsonObject(item)) : [];
}

/** The texts in a list; none for what is no list. */
export function textsOf(value: JsonValue | undefined): readonly string[] {
  return isJsonArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Tells whether a field is written at all; `null` is as good as absent. */
export function isPresent(value: JsonValue | undefined): value is JsonValue {
  return value !== undefined && value !== null;
}

/**
 * Tells whether a value is missing or what Go takes for empty: such fields are as good as absent. What an object's objects hold
 * counts, whatever it is.
 */
export function isZero(value: JsonValue | undefined): boolean {
  if (isJsonObject(value))
    return Object.values(value).every((child) => isEmptyObject(child) || isZeroScalar(child));
  return isZeroScalar(value);
}

function isZeroScalar(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 0) return true;
  return isJsonArray(value) && value.length === 0;
}

function isEmptyObject(value: JsonValue): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/** The descriptions of resources in `match` or `exclude`: the old one, and those of `any` and `all`. */
export function resourcesOf(block: JsonValue | undefined): readonly JsonObject[] {
  const filters = [...objectsOf(fieldOf(block, 'any')), ...objectsOf(fieldOf(block, 'all'))];
  return [block, ...filters]
    .map((filter) => fieldOf(filter, 'resources'))
    .filter((found) => isJsonObject(found));
}

/** The selectors of kinds in `match` or `exclude`. */
export function kindsOf(block: JsonValue | undefined): readonly string[] {
  return resourcesOf(block).flatMap(({ kinds }) => textsOf(kinds));
}
