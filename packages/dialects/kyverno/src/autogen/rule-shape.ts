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

/** Tells whether a value is missing or what Go takes for empty: such fields are as good as absent. */
export function isZero(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 0) return true;
  if (isJsonArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.values(value).every(isZero);
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
