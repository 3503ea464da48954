import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import type { MutableJsonObject } from '../values/json-object.ts';

/** Returns a field that is an object; decoded objects belong to their resolution and may be changed. */
export function objectField(object: MutableJsonObject, name: string): MutableJsonObject | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return isJsonObject(value) ? value : undefined;
}

/** Returns a field that is an object, made if it is absent. */
export function ensureObject(object: MutableJsonObject, name: string): MutableJsonObject {
  return objectField(object, name) ?? (object[name] = {});
}

/** Returns the objects of a list; an absent list has none. */
export function objectItems(object: MutableJsonObject, name: string): readonly MutableJsonObject[] {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return isJsonArray(value) ? value.filter(isJsonObject) : [];
}

/** Sets a pointer field unless it is there. */
export function setIfAbsent(object: MutableJsonObject, name: string, value: JsonValue): void {
  if (!Object.hasOwn(object, name)) object[name] = value;
}

/** Returns a string field; an absent one is the empty string. */
export function textField(object: MutableJsonObject, name: string): string {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return typeof value === 'string' ? value : '';
}

/** Tells whether a list or map is absent or has no entries. */
export function isEmptyField(object: MutableJsonObject, name: string): boolean {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  if (isJsonArray(value)) return value.length === 0;
  return !isJsonObject(value) || Object.keys(value).length === 0;
}
