import { Double } from '@keelson/model';
import { celError, noSuchOverload } from '../../values/cel-error.ts';
import type { CelList, CelResult, CelValue } from '../../values/cel-value.ts';
import { compareValues } from '../../values/compare-values.ts';
import { equalValues } from '../../values/equal-values.ts';
import { isInt } from '../../values/integers.ts';
import { hasMethods } from '../../values/has-methods.ts';
import { isList, isMap } from '../../values/maps.ts';
import { OptionalValue } from '../../values/optional-value.ts';
import { typeNameOf } from '../../values/type-of.ts';
import { Uint } from '../../values/uint.ts';

type Int = number | bigint;

/** `slice`: the elements from an index up to another. */
export function slice(list: CelList, start: Int, end: Int): CelResult {
  const call = `cannot slice(${String(start)}, ${String(end)})`;
  if (start < 0 || end < 0) return celError(`${call}, negative indexes not supported`);
  if (start > end) return celError(`${call}, start index must be less than or equal to end index`);
  if (list.length < end) return celError(`${call}, list is length ${String(list.length)}`);
  return list.slice(Number(start), Number(end));
}

/** `flatten`: lists within the list are replaced by their elements, down to a depth. */
export function flatten(list: CelList, depth: Int = 1): CelResult {
  if (depth < 0) return celError('level must be non-negative');
  const result: CelValue[] = [];
  flattenInto(result, list, Number(depth));
  return result;
}

/** The same for arguments of any types. */
export function flattenAny(list: CelValue, depth?: CelValue): CelResult {
  if (isList(list)) return isInt(depth ?? 1) ? flatten(list, (depth ?? 1) as Int) : noSuchOverload();
  return celError(`no such overload: ${shownType(list)}.flatten(${depth === undefined ? '' : 'int'})`);
}

function shownType(value: CelValue): string {
  if (isMap(value)) return 'map(dyn, dyn)';
  return value instanceof OptionalValue ? 'optional_type(dyn)' : typeNameOf(value);
}

function flattenInto(result: CelValue[], list: CelList, depth: number): void {
  for (const element of list) {
    if (depth > 0 && isList(element)) flattenInto(result, element, depth - 1);
    else result.push(element);
  }
}

const MAX_RANGE = 1_000_000;

/** `lists.range`: 0 up to a number. */
export function range(size: Int): CelResult {
  if (size < 0) return celError(`lists.range: size must be non-negative, got ${String(size)}`);
  if (size > MAX_RANGE) {
    return celError(`lists.range: size ${String(size)} exceeds maximum allowed (${String(MAX_RANGE)})`);
  }
  return Array.from({ length: Number(size) }, (_, i) => i);
}

/** `reverse` of a list. */
export function reverseList(list: CelList): CelList {
  return list.toReversed();
}

/** `distinct`: the first of each group of equal elements, in their order. */
export function distinct(list: CelList): CelList {
  const seen: Set<string | number | bigint | boolean | null> = new Set();
  const composite: CelValue[] = [];
  return list.filter((value) => {
    const key = keyOf(value);
    if (key === undefined) {
      if (composite.some((other) => equalValues(value, other))) return false;
      composite.push(value);
      return true;
    }
    // Not a number is never equal to itself.
    if (seen.has(key) && !Number.isNaN(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What tells simple values apart: numbers are equal across types. */
function keyOf(value: CelValue): string | number | bigint | boolean | null | undefined {
  if (value instanceof Double) return value.value === 0 ? 0 : numberKey(value.value);
  if (value instanceof Uint) return bigintKey(value.value);
  if (typeof value === 'number') return numberKey(value);
  if (typeof value === 'string') return `"${value}`;
  return value === null || typeof value === 'boolean' || typeof value === 'bigint' ? value : undefined;
}

function numberKey(value: number): number | bigint {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(value) : value;
}

function bigintKey(value: bigint): number | bigint {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

/** `sort`: the elements in ascending order. */
export function sort(list: CelValue): CelResult {
  if (isList(list)) return sortByKeys(list, list);
  return hasMethods(list) ? noSuchOverload() : celError('no such overload: sort');
}

/** `@sortByAssociatedKeys`, which the macro `sortBy` calls: the elements in the order of their keys. */
export function sortByAssociatedKeys(list: CelValue, keys: CelValue): CelResult {
  if (!isList(list) || !isList(keys)) return noSuchOverload();
  if (list.length !== keys.length) {
    return celError(
      '@sortByAssociatedKeys() expected a list of the same size as the associated keys list, ' +
        `but got ${String(list.length)} and ${String(keys.length)} elements respectively`,
    );
  }
  return sortByKeys(list, keys);
}

function sortByKeys(list: CelList, keys: CelList): CelResult {
  const [first] = keys;
  if (first === undefined) return list;
  const type = typeNameOf(first);
  if (!COMPARABLE.has(type)) return celError('list elements must be comparable');
  if (keys.some((key) => typeNameOf(key) !== type)) return celError('list elements must have the same type');
  const keyAt = (index: number): CelValue => keys[index] ?? null;
  const order = Array.from(keys.keys()).sort((a, b) => compareValues(keyAt(a), keyAt(b)) ?? 0);
  return order.map((index) => list[index] ?? null);
}

const COMPARABLE: ReadonlySet<string> = new Set([
  'int',
  'uint',
  'double',
  'bool',
  'google.protobuf.Duration',
  'google.protobuf.Timestamp',
  'string',
  'bytes',
]);
