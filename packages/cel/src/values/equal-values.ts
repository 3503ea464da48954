import { Double } from '@keelson/model';
import type { CelList, CelValue } from './cel-value.ts';
import { CelDuration } from './duration.ts';
import { FieldReader } from './field-reader.ts';
import { MapValue } from './map-value.ts';
import { isMap, isPlainMap, mapEntries, mapGet, mapSize } from './maps.ts';
import type { CelMap } from './maps.ts';
import { OpaqueValue } from './opaque-value.ts';
import { OptionalValue } from './optional-value.ts';
import { StructValue } from './struct-value.ts';
import { CelTimestamp } from './timestamp.ts';
import { typeOf } from './type-of.ts';
import { TypeValue } from './type-value.ts';
import { Uint } from './uint.ts';

/**
 * Tells whether two values are equal (`==`): heterogeneous, never an error. Numbers of different types are equal where
 * their mathematical values are; NaN equals nothing; values of different kinds differ (cel-spec, "Equality").
 */
export function equalValues(left: CelValue, right: CelValue): boolean {
  if (left === right) return true;
  if (typeof left === 'string' || typeof left === 'boolean' || left === null) return false;
  if (isNumeric(left)) return isNumeric(right) && equalNumbers(left, right);
  if (Array.isArray(left)) return Array.isArray(right) && equalLists(left as CelList, right as CelList);
  if (isPlainMap(left)) return isMap(right) && equalMaps(left, right);
  return equalObjects(left, right);
}

/** A value of one of the number types. */
export type Numeric = number | bigint | Double | Uint;

/** Tells whether a value is int, uint or double. */
export function isNumeric(value: unknown): value is Numeric {
  return (
    typeof value === 'number' || typeof value === 'bigint' || value instanceof Double || value instanceof Uint
  );
}

/**
 * Orders two numbers of any types. Integers compare exactly; against a double they are rounded to one, as cel-go does
 * (common/types/compare.go), unless the double is beyond their range. Undefined for NaN.
 */
export function compareNumbers(left: Numeric, right: Numeric): number | undefined {
  const a = integerOrDouble(left);
  const b = integerOrDouble(right);
  if (typeof a === 'bigint') return typeof b === 'bigint' ? order(a, b) : compareRounded(a, b);
  return typeof b === 'bigint' ? negated(compareRounded(b, a)) : order(a, b);
}

// Small integers are numbers, and so exact as doubles; only bigints need rounding.
function integerOrDouble(value: Numeric): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (value instanceof Double) return value.value;
  return value.value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value.value) : value.value;
}

// A whole number here is a small integer or a double; both order exactly against bigints, except doubles in range.
function compareRounded(integer: bigint, double: number): number | undefined {
  return order(Number(integer), double);
}

function negated(comparison: number | undefined): number | undefined {
  return comparison === undefined ? undefined : -comparison;
}

function order(left: number | bigint, right: number | bigint): number | undefined {
  if (left < right) return -1;
  if (left > right) return 1;
  return left === right ? 0 : undefined;
}

function equalNumbers(left: Numeric, right: Numeric): boolean {
  return compareNumbers(left, right) === 0;
}

function equalLists(left: CelList, right: CelList): boolean {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) {
    if (!equalValues(left[i] as CelValue, right[i] as CelValue)) return false;
  }
  return true;
}

function equalMaps(left: CelMap, right: CelMap): boolean {
  if (mapSize(left) !== mapSize(right)) return false;
  for (const [key, value] of mapEntries(left)) {
    const other = mapGet(right, key);
    if (other === undefined || !equalValues(value, other)) return false;
  }
  return true;
}

function equalObjects(left: CelValue, right: CelValue): boolean {
  if (left instanceof Uint8Array) return right instanceof Uint8Array && equalBytes(left, right);
  if (left instanceof CelTimestamp) {
    return right instanceof CelTimestamp && left.nanoseconds === right.nanoseconds;
  }
  if (left instanceof CelDuration) {
    return right instanceof CelDuration && left.nanoseconds === right.nanoseconds;
  }
  if (left instanceof OptionalValue) return right instanceof OptionalValue && equalOptionals(left, right);
  // Types as values are equal by name: `type([1]) == list`.
  if (left instanceof TypeValue) return right instanceof TypeValue && left.type.name === right.type.name;
  if (left instanceof OpaqueValue) {
    return right instanceof OpaqueValue && left.isComparableTo(right) && left.equals(right);
  }
  if (left instanceof StructValue) return right instanceof StructValue && equalStructs(left, right);
  if (left instanceof FieldReader) return false;
  return isMap(left) && isMap(right) && equalMaps(left, right);
}

function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, i) => byte === right[i]);
}

function equalOptionals(left: OptionalValue, right: OptionalValue): boolean {
  if (left.value === undefined || right.value === undefined) return left.value === right.value;
  return equalValues(left.value, right.value);
}

function equalStructs(left: StructValue, right: StructValue): boolean {
  if (left.celType.name !== right.celType.name || left.fields.size !== right.fields.size) return false;
  const equal = left.strict ? equalStrictly : equalValues;
  for (const [name, value] of left.fields) {
    const other = right.fields.get(name);
    if (other === undefined || !equal(value, other)) return false;
  }
  return true;
}

/**
 * Equality of what cel-go holds in memory: numbers of the same type, and no list equals another, since each has a function
 * in it.
 */
function equalStrictly(left: CelValue, right: CelValue): boolean {
  if (Array.isArray(left) || Array.isArray(right)) return false;
  if (isPlainMap(left) || isPlainMap(right))
    return isPlainMap(left) && isPlainMap(right) && equalMaps(left, right);
  if (left instanceof MapValue) return right instanceof MapValue && equalMapsStrictly(left, right);
  if (left instanceof OptionalValue && right instanceof OptionalValue) {
    if (left.value === undefined || right.value === undefined) return left.value === right.value;
    return equalStrictly(left.value, right.value);
  }
  if (
    left instanceof CelTimestamp &&
    right instanceof CelTimestamp &&
    left.offsetSeconds !== right.offsetSeconds
  )
    return false;
  return typeOf(left).name === typeOf(right).name && equalValues(left, right);
}

function equalMapsStrictly(left: MapValue, right: MapValue): boolean {
  if (left.size !== right.size) return false;
  return left.entries().every(([key, value]) => {
    const other = right.get(key);
    return other !== undefined && equalStrictly(value, other);
  });
}
