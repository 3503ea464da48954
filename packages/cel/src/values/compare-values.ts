import type { CelValue } from './cel-value.ts';
import { CelDuration } from './duration.ts';
import { compareNumbers, isNumeric } from './equal-values.ts';
import { CelTimestamp } from './timestamp.ts';

/**
 * Orders two values: negative, zero or positive. Numbers compare across types, strings by code point, false before
 * true, bytes by content. Gives undefined where the values have no order (different kinds, or NaN).
 */
export function compareValues(left: CelValue, right: CelValue): number | undefined {
  if (isNumeric(left)) return isNumeric(right) ? compareNumbers(left, right) : undefined;
  if (typeof left === 'string') return typeof right === 'string' ? compareStrings(left, right) : undefined;
  if (typeof left === 'boolean') return typeof right === 'boolean' ? Number(left) - Number(right) : undefined;
  if (left instanceof CelTimestamp) {
    return right instanceof CelTimestamp ? order(left.nanoseconds, right.nanoseconds) : undefined;
  }
  if (left instanceof CelDuration) {
    return right instanceof CelDuration ? order(left.nanoseconds, right.nanoseconds) : undefined;
  }
  if (left instanceof Uint8Array) return right instanceof Uint8Array ? compareBytes(left, right) : undefined;
  return undefined;
}

function order(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Orders strings by code point; UTF-16 order differs from it only where surrogates meet units above them. */
export function compareStrings(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const a = left.charCodeAt(i);
    const b = right.charCodeAt(i);
    if (a !== b) return isSurrogate(a) === isSurrogate(b) ? a - b : isSurrogate(a) ? 1 : -1;
  }
  return left.length - right.length;
}

// Units 0xe000 to 0xffff are code points below those that surrogates encode.
function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
