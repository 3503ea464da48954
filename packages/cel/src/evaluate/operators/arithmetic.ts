import { Double } from '@keelson/model';
import { celError, noSuchOverload } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import type { CelResult, CelValue } from '../../values/cel-value.ts';
import { CelDuration, addDurations, negateDuration, subtractDurations } from '../../values/duration.ts';
import {
  UINT64_MAX,
  doubleOf,
  inInt64,
  isDouble,
  isInt,
  makeDouble,
  makeInt,
} from '../../values/integers.ts';
import { hasMethods } from '../../values/has-methods.ts';
import { isList } from '../../values/maps.ts';
import { CelTimestamp, addDuration, subtractDuration, subtractTimestamps } from '../../values/timestamp.ts';
import { LONGEST_TEXT, textTooLong } from '../../values/text-limit.ts';
import { Uint } from '../../values/uint.ts';

type Int = number | bigint;

/** Longest list that an addition makes: doubling a list again and again costs next to nothing. */
const LONGEST_LIST = 10_000_000;

function unsupported(operator: string, left: CelValue): CelError {
  return hasMethods(left) ? noSuchOverload() : celError(`no such overload: ${operator}`);
}

function checkedInt(value: bigint): CelResult {
  return inInt64(value) ? makeInt(value) : celError('integer overflow');
}

function checkedUint(value: bigint): CelResult {
  return value >= 0n && value <= UINT64_MAX ? new Uint(value) : celError('unsigned integer overflow');
}

/** `_+_`: numbers, text, bytes, lists, times. */
export function add(left: CelValue, right: CelValue): CelResult {
  if (typeof left === 'string') return typeof right === 'string' ? joinTexts(left, right) : noSuchOverload();
  if (isInt(left)) return isInt(right) ? addInts(left, right) : noSuchOverload();
  if (isDouble(left))
    return isDouble(right) ? makeDouble(doubleOf(left) + doubleOf(right)) : noSuchOverload();
  if (isList(left)) return isList(right) ? concatenate(left, right) : noSuchOverload();
  if (left instanceof Uint)
    return right instanceof Uint ? checkedUint(left.value + right.value) : noSuchOverload();
  if (left instanceof Uint8Array)
    return right instanceof Uint8Array ? joinBytes(left, right) : noSuchOverload();
  if (left instanceof CelTimestamp)
    return right instanceof CelDuration ? addDuration(left, right) : noSuchOverload();
  if (!(left instanceof CelDuration)) return unsupported('_+_', left);
  if (right instanceof CelTimestamp) return addDuration(right, left);
  return right instanceof CelDuration ? addDurations(left, right) : noSuchOverload();
}

function joinTexts(left: string, right: string): CelResult {
  const length = left.length + right.length;
  return length > LONGEST_TEXT ? textTooLong(length) : left + right;
}

function addInts(left: Int, right: Int): CelResult {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return checkedInt(BigInt(left) + BigInt(right));
}

function concatenate(left: readonly CelValue[], right: readonly CelValue[]): CelResult {
  if (right.length === 0) return left;
  if (left.length + right.length > LONGEST_LIST) {
    return celError(`the result would be a list of more than ${LONGEST_LIST} elements`);
  }
  return left.length === 0 ? right : left.concat(right);
}

function joinBytes(left: Uint8Array, right: Uint8Array): Uint8Array {
  const joined = new Uint8Array(left.length + right.length);
  joined.set(left);
  joined.set(right, left.length);
  return joined;
}

/** `_-_`: numbers and times. */
export function subtract(left: CelValue, right: CelValue): CelResult {
  if (isInt(left)) return isInt(right) ? subtractInts(left, right) : noSuchOverload();
  if (isDouble(left))
    return isDouble(right) ? makeDouble(doubleOf(left) - doubleOf(right)) : noSuchOverload();
  if (left instanceof Uint)
    return right instanceof Uint ? checkedUint(left.value - right.value) : noSuchOverload();
  if (left instanceof CelDuration) {
    return right instanceof CelDuration ? subtractDurations(left, right) : noSuchOverload();
  }
  if (!(left instanceof CelTimestamp)) return unsupported('_-_', left);
  if (right instanceof CelTimestamp) return subtractTimestamps(left, right);
  return right instanceof CelDuration ? subtractDuration(left, right) : noSuchOverload();
}

function subtractInts(left: Int, right: Int): CelResult {
  if (typeof left === 'number' && typeof right === 'number') {
    const difference = left - right;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return checkedInt(BigInt(left) - BigInt(right));
}

/** `_*_`: numbers. */
export function multiply(left: CelValue, right: CelValue): CelResult {
  if (isInt(left)) return isInt(right) ? multiplyInts(left, right) : noSuchOverload();
  if (isDouble(left))
    return isDouble(right) ? makeDouble(doubleOf(left) * doubleOf(right)) : noSuchOverload();
  if (left instanceof Uint)
    return right instanceof Uint ? checkedUint(left.value * right.value) : noSuchOverload();
  return unsupported('_*_', left);
}

function multiplyInts(left: Int, right: Int): CelResult {
  if (typeof left === 'number' && typeof right === 'number') {
    const product = left * right;
    // Zero times a negative is -0, which is no int.
    if (Number.isSafeInteger(product)) return product === 0 ? 0 : product;
  }
  return checkedInt(BigInt(left) * BigInt(right));
}

/** `_/_`: numbers; ints truncate toward zero. */
export function divide(left: CelValue, right: CelValue): CelResult {
  if (isInt(left)) return isInt(right) ? divideInts(left, right) : noSuchOverload();
  if (isDouble(left))
    return isDouble(right) ? makeDouble(doubleOf(left) / doubleOf(right)) : noSuchOverload();
  if (!(left instanceof Uint)) return unsupported('_/_', left);
  if (!(right instanceof Uint)) return noSuchOverload();
  return right.value === 0n ? celError('division by zero') : new Uint(left.value / right.value);
}

function divideInts(left: Int, right: Int): CelResult {
  if (right === 0) return celError('division by zero');
  return checkedInt(BigInt(left) / BigInt(right));
}

/** `_%_`: ints and uints; the sign is that of the dividend. */
export function modulo(left: CelValue, right: CelValue): CelResult {
  if (isInt(left)) return isInt(right) ? moduloInts(left, right) : noSuchOverload();
  if (!(left instanceof Uint)) return unsupported('_%_', left);
  if (!(right instanceof Uint)) return noSuchOverload();
  return right.value === 0n ? celError('modulus by zero') : new Uint(left.value % right.value);
}

function moduloInts(left: Int, right: Int): CelResult {
  if (right === 0) return celError('modulus by zero');
  const remainder = BigInt(left) % BigInt(right);
  // Go refuses the one division whose quotient overflows, though its remainder is zero.
  return BigInt(left) === -(2n ** 63n) && right === -1 ? celError('integer overflow') : makeInt(remainder);
}

/** `-_`: numbers and durations. */
export function negate(value: CelValue): CelResult {
  if (isInt(value)) return value === 0 ? 0 : checkedInt(-BigInt(value));
  if (value instanceof Double) return makeDouble(-value.value);
  if (typeof value === 'number') return -value;
  if (value instanceof CelDuration) return negateDuration(value);
  return typeof value === 'boolean' ? noSuchOverload() : unsupported('-_', value);
}
