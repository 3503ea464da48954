import type { JsonValue } from '@keelson/model';

/** An object while it is being read. */
export type MutableObject = Record<string, JsonValue>;

/** Adds a field as plain data, `__proto__` included: a document must not reach the prototype of an object. */
export function setField(target: MutableObject, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    target[key] = value;
  }
}
