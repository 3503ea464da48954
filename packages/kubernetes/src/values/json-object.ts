import { Double, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

/** A JSON object under construction. */
export type MutableJsonObject = Record<string, JsonValue>;

/** Sets a field; the key `__proto__`, which an attacker may choose, becomes data like any other. */
export function setField(object: MutableJsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    object[key] = value;
  }
}

/** Deletes a field of an object under construction; the key is data. */
export function deleteField(object: MutableJsonObject, key: string): void {
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the one place that does it, for objects that nobody else holds
  delete object[key];
}

/** Returns a copy of an object with one field set. */
export function withField(object: JsonObject, key: string, value: JsonValue): JsonObject {
  const copy: MutableJsonObject = { ...object };
  setField(copy, key, value);
  return copy;
}

/** Returns a copy of an object without one field. */
export function withoutField(object: JsonObject, key: string): JsonObject {
  const copy: MutableJsonObject = { ...object };
  deleteField(copy, key);
  return copy;
}

/** Tells whether two values are the same JSON, the order of keys aside; `1` and `1.0` differ. */
export function equalJson(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return !(a === 0 && b === 0) || Object.is(a, b);
  if (a instanceof Double || b instanceof Double) {
    return a instanceof Double && b instanceof Double && Object.is(a.value, b.value);
  }
  if (Array.isArray(a) || Array.isArray(b)) return equalLists(a, b);
  if (isJsonObject(a) && isJsonObject(b)) {
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    return keys.every((key) => {
      if (!Object.hasOwn(b, key)) return false;
      const left = a[key];
      const right = b[key];
      return left !== undefined && right !== undefined && equalJson(left, right);
    });
  }
  return false;
}

function equalLists(a: JsonValue, b: JsonValue): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  const left = a as readonly JsonValue[];
  const right = b as readonly JsonValue[];
  return left.every((item, index) => {
    const other = right[index];
    return other !== undefined && equalJson(item, other);
  });
}
