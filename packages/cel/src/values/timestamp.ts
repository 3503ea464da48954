import { CarefulValue } from './careful-value.ts';
import { celError } from './cel-error.ts';
import type { CelError } from './cel-error.ts';
import { checkedDuration } from './duration.ts';
import type { CelDuration } from './duration.ts';

/** A point in time (google.protobuf.Timestamp): nanoseconds since the Unix epoch, years 1 to 9999. */
export class CelTimestamp extends CarefulValue {
  readonly nanoseconds: bigint;
  /**
   * Seconds east of UTC as the text had them. Only `string(timestamp)` shows them, as in cel-go; equality, order and getters do
   * not see them.
   */
  readonly offsetSeconds: number;

  constructor(nanoseconds: bigint, offsetSeconds: number = 0) {
    super();
    this.nanoseconds = nanoseconds;
    this.offsetSeconds = offsetSeconds;
  }
}

/** 0001-01-01T00:00:00Z in seconds since the Unix epoch. */
const MIN_SECONDS = -62_135_596_800;
/** 9999-12-31T23:59:59Z in seconds since the Unix epoch. */
const MAX_SECONDS = 253_402_300_799;

const NANOSECONDS = 1_000_000_000n;

/** Whole seconds since the epoch, rounded down. */
export function timestampSeconds(timestamp: CelTimestamp): number {
  const { nanoseconds } = timestamp;
  const seconds = Number(nanoseconds / NANOSECONDS);
  return nanoseconds < 0n && nanoseconds % NANOSECONDS !== 0n ? seconds - 1 : seconds;
}

/** Nanoseconds within the second, 0 to 999,999,999. */
export function timestampFraction(timestamp: CelTimestamp): number {
  return Number(((timestamp.nanoseconds % NANOSECONDS) + NANOSECONDS) % NANOSECONDS);
}

/** Makes a timestamp of seconds since the Unix epoch; the error is `timestamp overflow`. */
export function timestampOfSeconds(seconds: number | bigint): CelTimestamp | CelError {
  if (seconds < MIN_SECONDS || seconds > MAX_SECONDS) return celError('timestamp overflow');
  return new CelTimestamp(BigInt(seconds) * NANOSECONDS);
}

// Go accepts one-digit hours and a comma before the fraction (time.Parse with time.RFC3339).
const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{1,2}):(\d{2}):(\d{2})(?:[.,](\d+))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/**
 * Reads an RFC 3339 text with up to nanoseconds (further digits are dropped). Gives undefined for other texts and the error
 * `timestamp overflow` for points outside the years 1 to 9999.
 */
export function parseTimestamp(text: string): CelTimestamp | CelError | undefined {
  const match = RFC_3339.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHour, offsetMinute] = match;
  const days = epochDays(Number(year), Number(month), Number(day));
  const secondOfDay = daySecond(Number(hour), Number(minute), Number(second));
  if (days === undefined || secondOfDay === undefined) return undefined;
  let offsetSeconds = 0;
  if (sign !== undefined) {
    // Go takes offsets of up to 24 hours and 60 minutes.
    if (Number(offsetHour) > 24 || Number(offsetMinute) > 60) return undefined;
    offsetSeconds = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -60 : 60) + 0;
  }
  const seconds = days * 86_400 + secondOfDay - offsetSeconds;
  if (seconds < MIN_SECONDS || seconds > MAX_SECONDS) return celError('timestamp overflow');
  const whole = BigInt(seconds) * NANOSECONDS;
  if (fraction === undefined) return new CelTimestamp(whole, offsetSeconds);
  return new CelTimestamp(whole + BigInt(fraction.slice(0, 9).padEnd(9, '0')), offsetSeconds);
}

/** Days since the Unix epoch; undefined for days that a calendar does not have. */
function epochDays(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  // Date.UTC takes years below 100 for those of the 20th century; the calendar repeats after 400 years.
  return Date.UTC(year + 400, month - 1, day) / 86_400_000 - 146_097;
}

function daySecond(hour: number, minute: number, second: number): number | undefined {
  return hour > 23 || minute > 59 || second > 59 ? undefined : hour * 3600 + minute * 60 + second;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Prints a timestamp as Go's `time.RFC3339Nano` does, in the offset that it was written with. */
export function formatTimestamp(timestamp: CelTimestamp): string {
  return formatAt(timestamp, timestamp.offsetSeconds);
}

/** Prints a timestamp in UTC as Go's `time.RFC3339Nano` does. */
export function formatTimestampUtc(timestamp: CelTimestamp): string {
  return formatAt(timestamp, 0);
}

function formatAt(timestamp: CelTimestamp, offsetSeconds: number): string {
  const local = new Date((timestampSeconds(timestamp) + offsetSeconds) * 1000);
  const date = [
    String(local.getUTCFullYear()).padStart(4, '0'),
    twoDigits(local.getUTCMonth() + 1),
    twoDigits(local.getUTCDate()),
  ].join('-');
  const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(twoDigits).join(':');
  const fraction = timestampFraction(timestamp);
  const fractionText = fraction === 0 ? '' : `.${String(fraction).padStart(9, '0').replace(/0+$/, '')}`;
  return `${date}T${time}${fractionText}${formatOffset(offsetSeconds)}`;
}

function formatOffset(offsetSeconds: number): string {
  if (offsetSeconds === 0) return 'Z';
  const minutes = Math.trunc(Math.abs(offsetSeconds) / 60);
  return `${offsetSeconds < 0 ? '-' : '+'}${twoDigits(Math.trunc(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** Moves a timestamp forward; the error is `timestamp overflow`. */
export function addDuration(timestamp: CelTimestamp, duration: CelDuration): CelTimestamp | CelError {
  const moved = new CelTimestamp(timestamp.nanoseconds + duration.nanoseconds, timestamp.offsetSeconds);
  const seconds = timestampSeconds(moved);
  return seconds < MIN_SECONDS || seconds > MAX_SECONDS ? celError('timestamp overflow') : moved;
}

/** Moves a timestamp back; the errors are `timestamp overflow` and `integer overflow` (for the least duration of all). */
export function subtractDuration(timestamp: CelTimestamp, duration: CelDuration): CelTimestamp | CelError {
  const back = checkedDuration(-duration.nanoseconds);
  return 'message' in back ? back : addDuration(timestamp, back);
}

/** The span between two timestamps; the error is `integer overflow` beyond about 292 years. */
export function subtractTimestamps(left: CelTimestamp, right: CelTimestamp): CelDuration | CelError {
  // cel-go scales the whole seconds first, which overflows a little before the sum does.
  const seconds = checkedDuration(BigInt(timestampSeconds(left) - timestampSeconds(right)) * NANOSECONDS);
  return 'message' in seconds ? seconds : checkedDuration(left.nanoseconds - right.nanoseconds);
}
