import { isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

/** Puts a value at a path of data, which stays as it is: objects on the way and at the end are merged, all else is replaced. */
export function mergeAt(data: JsonObject, path: readonly string[], value: JsonValue): JsonObject {
  const [step, ...rest] = path;
  if (step === undefined) return isJsonObject(value) ? mergeObjects(data, value) : data;
  const present = Object.hasOwn(data, step) ? data[step] : undefined;
  if (rest.length > 0)
    return withField(data, step, mergeAt(isJsonObject(present) ? present : {}, rest, value));
  const merged = isJsonObject(value) && isJsonObject(present) ? mergeObjects(present, value) : value;
  return withField(data, step, merged);
}

function mergeObjects(base: JsonObject, added: JsonObject): JsonObject {
  let merged = base;
  for (const [key, value] of Object.entries(added)) merged = mergeAt(merged, [key], value);
  return merged;
}

/** Sets a field of data, which stays as it is; names come from policies and may be `__proto__`. */
export function withField(data: JsonObject, name: string, value: JsonValue): JsonObject {
  return name === '__proto__'
    ? Object.fromEntries([...Object.entries(data).filter(([key]) => key !== name), [name, value]])
    : { ...data, [name]: value };
}
