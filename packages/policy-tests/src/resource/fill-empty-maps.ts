import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

/** Fields of Kubernetes objects that are maps wherever they occur. */
const MAPS: ReadonlySet<string> = new Set([
  'annotations',
  'labels',
  'matchLabels',
  'nodeSelector',
  'data',
  'stringData',
]);

/** Puts empty maps where an object has keys of maps without a value, as templates write them. */
export function fillEmptyMaps(object: JsonObject): JsonObject {
  const entries = Object.entries(object);
  const filled = entries.map(([key, value]): [string, JsonValue] => [
    key,
    value === null && MAPS.has(key) ? {} : fillValue(value),
  ]);
  const isSame = filled.every(([, value], index) => value === entries[index]?.[1]);
  return isSame ? object : Object.fromEntries(filled);
}

/** Objects within a list count, lists within a list do not. */
function fillValue(value: JsonValue): JsonValue {
  if (isJsonObject(value)) return fillEmptyMaps(value);
  if (!isJsonArray(value)) return value;
  const items = value.map((item) => (isJsonObject(item) ? fillEmptyMaps(item) : item));
  return items.every((item, index) => item === value[index]) ? value : items;
}
