import { durationSeconds, parseDuration } from '@keelson/cel';
import type { CelDuration } from '@keelson/cel';
import type { JsonValue } from '@keelson/model';

import { floatOf, isGoInteger } from '../values/float.ts';

const SECOND = 1_000_000_000n;

/** Reads a text as a duration; `0` is none here. */
function durationOf(value: JsonValue): CelDuration | undefined {
  return typeof value === 'string' && value !== '0' ? parseDuration(value) : undefined;
}

/** The seconds of a number as a duration in whole seconds. */
export function wholeSeconds(value: JsonValue): bigint | undefined {
  if (isGoInteger(value)) return BigInt.asIntN(64, value * SECOND);
  const number = floatOf(value);
  if (number === undefined) return undefined;
  const whole = Math.trunc(number);
  // What no 64-bit integer holds becomes the smallest one in Go, and overflows to zero when multiplied.
  return Math.abs(whole) < 2 ** 63 ? BigInt.asIntN(64, BigInt(whole) * SECOND) : 0n;
}

/** Seconds of a key and a value, if at least one is a duration and the other one too, or a number of seconds. */
export function durationPair(
  key: JsonValue,
  value: JsonValue,
): readonly [key: number, value: number] | undefined {
  const keyDuration = durationOf(key);
  const valueDuration = durationOf(value);
  if (keyDuration === undefined && valueDuration === undefined) return undefined;
  const left = secondsOf(key, keyDuration);
  const right = secondsOf(value, valueDuration);
  return left === undefined || right === undefined ? undefined : [left, right];
}

function secondsOf(value: JsonValue, duration: CelDuration | undefined): number | undefined {
  if (duration !== undefined) return durationSeconds(duration);
  const whole = wholeSeconds(value);
  return whole === undefined ? undefined : Number(whole / SECOND) + Number(whole % SECOND) / 1e9;
}
