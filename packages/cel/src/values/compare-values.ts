import { compareText } from '@keelson/model';
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
  if (typeof left === 'string') return typeof right === 'string' ? compareText(left, right) : undefined;
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

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
