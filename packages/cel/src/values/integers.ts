import { Double } from '@keelson/model';

export const INT64_MIN: bigint = -(2n ** 63n);
const INT64_MAX: bigint = 2n ** 63n - 1n;
export const UINT64_MAX: bigint = 2n ** 64n - 1n;

const SAFE_MAX = BigInt(Number.MAX_SAFE_INTEGER);

/** Tells whether a value is an int: a whole safe number or, beyond that range, a bigint. */
export function isInt(value: unknown): value is number | bigint {
  return typeof value === 'number' ? Number.isInteger(value) : typeof value === 'bigint';
}

/** Tells whether a value is a double: a number with a fraction, NaN, an infinity, or a boxed whole number. */
export function isDouble(value: unknown): value is number | Double {
  return typeof value === 'number' ? !Number.isInteger(value) : value instanceof Double;
}

/** Returns the number inside a double. */
export function doubleOf(value: number | Double): number {
  return typeof value === 'number' ? value : value.value;
}

/** Makes a double: boxed where its value is whole, so that it cannot be taken for an int. */
export function makeDouble(value: number): number | Double {
  return Number.isInteger(value) ? new Double(value) : value;
}

/** Makes an int of a bigint within int64: a number where it is safe. */
export function makeInt(value: bigint): number | bigint {
  return value >= -SAFE_MAX && value <= SAFE_MAX ? Number(value) : value;
}

/** Tells whether a bigint is within int64. */
export function inInt64(value: bigint): boolean {
  return value >= INT64_MIN && value <= INT64_MAX;
}
