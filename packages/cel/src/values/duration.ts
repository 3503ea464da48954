import { CarefulValue } from './careful-value.ts';
import { celError } from './cel-error.ts';
import type { CelError } from './cel-error.ts';
import { formatDecimal } from './format-double.ts';

/** A span of time (google.protobuf.Duration) in nanoseconds, within int64 as Go's `time.Duration` has it. */
export class CelDuration extends CarefulValue {
  readonly nanoseconds: bigint;

  constructor(nanoseconds: bigint) {
    super();
    this.nanoseconds = nanoseconds;
  }
}

const NANOSECONDS_PER: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['\u00b5s', 1_000n], // micro sign
  ['\u03bcs', 1_000n], // Greek small letter mu
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

const TWO_TO_63 = 1n << 63n;

/** Largest fraction that takes another digit; further digits are below a nanosecond anyway. */
const FRACTION_LIMIT = (TWO_TO_63 - 1n) / 10n;

const PART = /(\d*)(?:(\.)(\d*))?([^.\d]+)/y;

/**
 * Reads a duration as Go's `time.ParseDuration` does: `1h30m`, `-1.5s`, `100us`, `0`. Gives undefined for other texts and
 * for spans beyond int64 nanoseconds (about 292 years).
 */
export function parseDuration(text: string): CelDuration | undefined {
  const negative = text.startsWith('-');
  const unsigned = negative || text.startsWith('+') ? text.slice(1) : text;
  if (unsigned === '0') return new CelDuration(0n);
  if (unsigned === '') return undefined;
  let total = 0n;
  PART.lastIndex = 0;
  while (PART.lastIndex < unsigned.length) {
    const part = PART.exec(unsigned);
    const nanoseconds = part === null ? undefined : partNanoseconds(part[1], part[3], part[4]);
    if (nanoseconds === undefined) return undefined;
    total += nanoseconds;
    if (total > TWO_TO_63) return undefined;
  }
  if (negative) return new CelDuration(-total);
  return total === TWO_TO_63 ? undefined : new CelDuration(total);
}

function partNanoseconds(whole = '', fraction = '', unitName = ''): bigint | undefined {
  if (whole === '' && fraction === '') return undefined;
  const unit = NANOSECONDS_PER.get(unitName);
  if (unit === undefined) return undefined;
  // Bounds the work that a hostile text of digits can ask of BigInt.
  const digits = whole.replace(/^0+/, '');
  if (digits.length > 19) return undefined;
  const count = BigInt(digits === '' ? '0' : digits);
  if (count > TWO_TO_63 / unit) return undefined;
  const nanoseconds = count * unit + fractionNanoseconds(fraction, unit);
  return nanoseconds > TWO_TO_63 ? undefined : nanoseconds;
}

/** Go scales the fraction in floating point, and so do we: `0.1ns` is nothing and `1.9999999999s` the nearest below. */
function fractionNanoseconds(fraction: string, unit: bigint): bigint {
  let numerator = 0n;
  let scale = 1;
  for (const digit of fraction) {
    if (numerator > FRACTION_LIMIT) break;
    const next = numerator * 10n + BigInt(digit);
    if (next > TWO_TO_63) break;
    numerator = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(numerator) * (Number(unit) / scale)));
}

/** The span in seconds as a double, as Go's `Duration.Seconds` gives it. */
export function durationSeconds(duration: CelDuration): number {
  const { nanoseconds } = duration;
  return Number(nanoseconds / 1_000_000_000n) + Number(nanoseconds % 1_000_000_000n) / 1e9;
}

/** Prints a duration in seconds, as `string(duration)` does: `5400s`, `0.5s`. */
export function formatDuration(duration: CelDuration): string {
  return `${formatDecimal(durationSeconds(duration))}s`;
}

/** Adds two durations; the error is `integer overflow`. */
export function addDurations(left: CelDuration, right: CelDuration): CelDuration | CelError {
  return checkedDuration(left.nanoseconds + right.nanoseconds);
}

/** Takes the right duration from the left; the error is `integer overflow`. */
export function subtractDurations(left: CelDuration, right: CelDuration): CelDuration | CelError {
  return checkedDuration(left.nanoseconds - right.nanoseconds);
}

/** Turns a duration around; the error is `integer overflow`. */
export function negateDuration(duration: CelDuration): CelDuration | CelError {
  return checkedDuration(-duration.nanoseconds);
}

/** Makes a duration of nanoseconds that may be beyond int64; the error is `integer overflow`. */
export function checkedDuration(nanoseconds: bigint): CelDuration | CelError {
  return BigInt.asIntN(64, nanoseconds) === nanoseconds
    ? new CelDuration(nanoseconds)
    : celError('integer overflow');
}
