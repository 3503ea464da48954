import { DOUBLE, DURATION, UINT } from '../../types/cel-type.ts';
import type { CelType } from '../../types/cel-type.ts';
import { celError, noSuchOverload } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import type { CelList, CelResult, CelValue } from '../../values/cel-value.ts';
import { CelDuration } from '../../values/duration.ts';
import {
  UINT64_MAX,
  doubleOf,
  inInt64,
  isDouble,
  isInt,
  makeDouble,
  makeInt,
} from '../../values/integers.ts';
import { Uint } from '../../values/uint.ts';

/** The sum of an empty list whose elements have a type. */
export function zeroOf(type: CelType): CelValue {
  if (type === UINT) return new Uint(0n);
  if (type === DOUBLE) return makeDouble(0);
  return type === DURATION ? new CelDuration(0n) : 0;
}

/**
 * Adds up ints, uints, doubles or durations. The type is that of the first element, `zero` the sum of none; elements of
 * another type are `no such overload`, as are sums beyond the type's range an overflow.
 */
export function sumValues(list: CelList, zero: CelValue): CelResult {
  const first = list[0];
  if (first === undefined) return zero;
  if (isInt(first)) return sumInts(list);
  if (isDouble(first)) return sumDoubles(list);
  if (first instanceof Uint) return sumUints(list);
  return first instanceof CelDuration ? sumDurations(list) : noSuchOverload();
}

function sumInts(list: CelList): number | bigint | CelError {
  let sum = 0;
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    if (!isInt(item)) return noSuchOverload();
    const next = typeof item === 'number' ? sum + item : NaN;
    if (!Number.isSafeInteger(next)) return sumBigints(list, i, BigInt(sum));
    sum = next;
  }
  return sum;
}

function sumBigints(list: CelList, from: number, start: bigint): number | bigint | CelError {
  let sum = start;
  for (let i = from; i < list.length; i++) {
    const item = list[i];
    if (!isInt(item)) return noSuchOverload();
    sum += BigInt(item);
    if (!inInt64(sum)) return celError('integer overflow');
  }
  return makeInt(sum);
}

function sumDoubles(list: CelList): CelResult {
  let sum = 0;
  for (const item of list) {
    if (!isDouble(item)) return noSuchOverload();
    sum += doubleOf(item);
  }
  return makeDouble(sum);
}

function sumUints(list: CelList): Uint | CelError {
  let sum = 0n;
  for (const item of list) {
    if (!(item instanceof Uint)) return noSuchOverload();
    sum += item.value;
    if (sum > UINT64_MAX) return celError('unsigned integer overflow');
  }
  return new Uint(sum);
}

function sumDurations(list: CelList): CelDuration | CelError {
  let sum = 0n;
  for (const item of list) {
    if (!(item instanceof CelDuration)) return noSuchOverload();
    sum += item.nanoseconds;
    if (!inInt64(sum)) return celError('integer overflow');
  }
  return new CelDuration(sum);
}
