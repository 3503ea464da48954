import { Double } from '@keelson/model';
import type { JsonObject } from '@keelson/model';
import { CarefulValue } from './careful-value.ts';
import { MapValue } from './map-value.ts';
import type { MapKey } from './map-value.ts';
import type { CelList, CelValue } from './cel-value.ts';

/** Tells whether a value is a list. */
export function isList(value: unknown): value is CelList {
  return Array.isArray(value);
}

/**
 * Tells whether a value is a plain JSON object, which CEL sees as a map with string keys. Objects of classes of this
 * package are none; a plain object is told by its prototype, which decoders set to that of `Object` or to null.
 */
export function isPlainMap(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return !isKnownClass(value);
}

function isKnownClass(value: object): boolean {
  return (
    Array.isArray(value) ||
    value instanceof CarefulValue ||
    value instanceof Double ||
    value instanceof Uint8Array
  );
}

/** A map in either form. */
export type CelMap = JsonObject | MapValue;

/** Tells whether a value is a map in either form. */
export function isMap(value: unknown): value is CelMap {
  return value instanceof MapValue || isPlainMap(value);
}

/** Returns the number of entries of a map. */
export function mapSize(map: CelMap): number {
  return map instanceof MapValue ? map.size : Object.keys(map).length;
}

/** Returns the value of a key, and undefined where there is none. */
export function mapGet(map: CelMap, key: MapKey): CelValue | undefined {
  if (map instanceof MapValue) return map.get(key);
  return typeof key === 'string' && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Returns the keys of a map in their order. */
export function mapKeys(map: CelMap): readonly MapKey[] {
  return map instanceof MapValue ? map.keys() : Object.keys(map);
}

/** Returns the entries of a map in their order. */
export function mapEntries(map: CelMap): readonly (readonly [MapKey, CelValue])[] {
  return map instanceof MapValue ? map.entries() : Object.entries(map);
}
