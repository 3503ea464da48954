import { Double } from '@keelson/model';
import { CarefulValue } from './careful-value.ts';
import { CelError } from './cel-error.ts';
import { CelDuration } from './duration.ts';
import { FieldReader } from './field-reader.ts';
import { MapValue } from './map-value.ts';
import { OpaqueValue } from './opaque-value.ts';
import { OptionalValue } from './optional-value.ts';
import { StructValue } from './struct-value.ts';
import { CelTimestamp } from './timestamp.ts';
import { TypeValue } from './type-value.ts';
import { Uint } from './uint.ts';

const CLASSES = [
  ...[Object, Array, String, Number, Boolean, BigInt, Uint8Array],
  ...[CelError, Double, Uint, MapValue, CelTimestamp, CelDuration, OptionalValue, TypeValue],
  ...[OpaqueValue, StructValue, FieldReader, CarefulValue],
];

/** Fields that instances of our own classes own, where a value of them may stand in the place of a map. */
const OWN_FIELDS = [
  ...['value', 'message', 'nodeId', 'nanoseconds', 'type', 'celType', 'fields', 'strict', 'length'],
];

function inheritedNames(): ReadonlySet<string> {
  const names = new Set(OWN_FIELDS);
  for (const { prototype } of CLASSES) {
    for (let at: unknown = prototype; at !== null && at !== undefined; at = Object.getPrototypeOf(at)) {
      for (const name of Object.getOwnPropertyNames(at)) names.add(name);
    }
  }
  return names;
}

const INHERITED = inheritedNames();

/**
 * Tells whether a plain read of a property can stand for a step: a key that no class of ours and no prototype has, and
 * that is no index of an array or string. Whatever it finds is then data of a map; what it does not find is looked at
 * again with care. Names such as `constructor` and `__proto__` are never read this way.
 */
export function isInlineKey(key: string): boolean {
  return !INHERITED.has(key) && !isIndex(key);
}

const OF_EVERY_OBJECT: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * Tells whether a plain read can stand for a step once the value is known to be a plain map: a key that lists, texts or
 * our own classes have too, such as `values` or `type`, but not every object.
 */
export function isGuardedKey(key: string): boolean {
  return !isInlineKey(key) && !OF_EVERY_OBJECT.has(key) && !isIndex(key);
}

/** Tells whether a value must not be read by a guarded key: it is no plain map. */
export function isBoxed(value: unknown): boolean {
  return (
    typeof value !== 'object' ||
    value === null ||
    Array.isArray(value) ||
    value instanceof CarefulValue ||
    value instanceof Double ||
    value instanceof Uint8Array
  );
}

function isIndex(key: string): boolean {
  return /^(?:0|[1-9]\d*)$/.test(key);
}
