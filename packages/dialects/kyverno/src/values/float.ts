import { Double } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

/**
 * Reads a number as the 64-bit float that Kyverno sees, whatever it is in memory: a plain number, a boxed float, or an
 * integer beyond ±(2^53 - 1). Gives undefined for what is no number, and for {@link isGoInteger Go integers}.
 */
export function floatOf(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'object') return value instanceof Double ? value.value : undefined;
  return typeof value === 'bigint' && !isGoInteger(value) ? Number(value) : undefined;
}

/**
 * Tells whether a value is an integer in Go's sense, which some of Kyverno's comparisons keep apart from floats: the result of
 * `compare` and whole numbers inside lists of conditions. Such integers are small bigints, which decoded JSON never has.
 */
export function isGoInteger(value: JsonValue | undefined): value is bigint {
  return (
    typeof value === 'bigint' &&
    value >= BigInt(Number.MIN_SAFE_INTEGER) &&
    value <= BigInt(Number.MAX_SAFE_INTEGER)
  );
}

/** Cuts a float to a 64-bit integer as Go does; what none can hold becomes the smallest one. */
export function toInt64(value: number): number {
  const whole = Math.trunc(value);
  return Math.abs(whole) < 2 ** 63 ? whole : -(2 ** 63);
}

/** Largest number that Go prints without an exponent in JSON. */
const EXPONENT_FROM = 1e21;

/** Makes a JSON value of a float: whole numbers become integers, as they do when Kyverno prints and reads them again. */
export function toNumberValue(value: number): JsonValue {
  if (Number.isSafeInteger(value) || !Number.isInteger(value))
    return Object.is(value, -0) ? new Double(value) : value;
  return Math.abs(value) < EXPONENT_FROM ? BigInt(value) : new Double(value);
}
