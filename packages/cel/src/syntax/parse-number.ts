import type { Double } from '@keelson/model';
import { inInt64, makeDouble, makeInt, UINT64_MAX } from '../values/integers.ts';
import { Uint } from '../values/uint.ts';

/** Digits that fit a double exactly, whatever they are. */
const SAFE_DIGITS = 15;

/** Returns the value of an int literal's digits (decimal or `0x…`), or undefined if it is outside int64. */
export function parseInt64(digits: string, negative: boolean): number | bigint | undefined {
  if (digits.length <= SAFE_DIGITS) {
    const small = Number(digits);
    // 0 - 0 is 0, whereas -0 would be a double.
    return negative ? 0 - small : small;
  }
  const large = BigInt(digits);
  const value = negative ? -large : large;
  return inInt64(value) ? makeInt(value) : undefined;
}

/** Returns the value of a uint literal's digits without the `u`, or undefined if it is outside uint64. */
export function parseUint64(digits: string): Uint | undefined {
  const value = BigInt(digits);
  return value <= UINT64_MAX ? new Uint(value) : undefined;
}

/** Returns the value of a double literal, or undefined if it is too large for a double. */
export function parseDouble(text: string): number | Double | undefined {
  const value = Number(text);
  return Number.isFinite(value) ? makeDouble(value) : undefined;
}
