import { equalJson } from '@keelson/kubernetes';
import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

/**
 * Makes the changes of policies in an object as it was written. Policies see more than that, since the server fills in defaults first;
 * what they left alone is not carried over.
 *
 * @param before the object as the first policy saw it
 * @param after the object as the last policy left it
 */
export function carryChanges(written: JsonObject, before: JsonObject, after: JsonObject): JsonObject {
  const carried: Record<string, JsonValue> = { ...written };
  for (const [key, value] of Object.entries(after)) {
    const was = ownField(before, key);
    if (was !== undefined && equalJson(was, value)) continue;
    setOwn(carried, key, carryValue(ownField(written, key), was, value));
  }
  for (const key of Object.keys(before)) {
    // Object.keys lists own fields only, so nothing of a prototype is taken away.
    if (!Object.hasOwn(after, key)) Reflect.deleteProperty(carried, key);
  }
  return carried;
}

function carryValue(
  written: JsonValue | undefined,
  before: JsonValue | undefined,
  after: JsonValue,
): JsonValue {
  if (isJsonObject(before) && isJsonObject(after)) {
    return carryChanges(isJsonObject(written) ? written : {}, before, after);
  }
  if (isJsonArray(before) && isJsonArray(after) && isJsonArray(written))
    return carryItems(written, before, after);
  return after;
}

/** Items are the same by their name, or by being equal. */
function carryItems(
  written: readonly JsonValue[],
  before: readonly JsonValue[],
  after: readonly JsonValue[],
): readonly JsonValue[] {
  if (written.length !== before.length) return after;
  return after.map((item) => {
    const index = before.findIndex((other) => isSameItem(other, item));
    const [original, was] = [written[index], before[index]];
    if (original === undefined || was === undefined) return item;
    return equalJson(was, item) ? original : carryValue(original, was, item);
  });
}

function isSameItem(left: JsonValue, right: JsonValue): boolean {
  if (isJsonObject(left) && isJsonObject(right)) {
    const name = ownField(left, 'name');
    if (name !== undefined) return name === ownField(right, 'name');
  }
  return equalJson(left, right);
}

function ownField(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A key named `__proto__` is data like any other. */
function setOwn(object: Record<string, JsonValue>, key: string, value: JsonValue): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
