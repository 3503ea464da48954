import { method } from '../../environment/declaration.ts';
import type { FunctionDeclaration, Implementation, Overload } from '../../environment/declaration.ts';
import { DURATION, INT, STRING, TIMESTAMP } from '../../types/cel-type.ts';
import { isCelError } from '../../values/cel-error.ts';
import type { CelResult } from '../../values/cel-value.ts';
import { durationSeconds } from '../../values/duration.ts';
import type { CelDuration } from '../../values/duration.ts';
import { makeInt } from '../../values/integers.ts';
import { zoneOffset } from '../../values/time-zone.ts';
import { timestampFraction, timestampSeconds } from '../../values/timestamp.ts';
import type { CelTimestamp } from '../../values/timestamp.ts';

/** Reads a field of a local time; the date's UTC fields hold the local ones. */
type Getter = (local: Date, timestamp: CelTimestamp) => number;

const MILLISECONDS_PER_DAY = 86_400_000;

function dayOfYear(local: Date): number {
  const newYear = new Date(0);
  newYear.setUTCFullYear(local.getUTCFullYear(), 0, 1);
  return Math.floor((local.getTime() - newYear.getTime()) / MILLISECONDS_PER_DAY);
}

/** The overload in UTC and the one that takes a time zone. */
function timestampGetter(id: string, zonedId: string, get: Getter): readonly Overload[] {
  const inUtc = (timestamp: CelTimestamp): number =>
    get(new Date(timestampSeconds(timestamp) * 1000), timestamp);
  const inZone = (timestamp: CelTimestamp, zone: string): CelResult => {
    const seconds = timestampSeconds(timestamp);
    const offset = zoneOffset(zone, seconds);
    return isCelError(offset) ? offset : get(new Date((seconds + offset) * 1000), timestamp);
  };
  return [method(id, [TIMESTAMP], INT, inUtc), method(zonedId, [TIMESTAMP, STRING], INT, inZone)];
}

function durationGetter(id: string, get: Implementation): Overload {
  return method(id, [DURATION], INT, get);
}

// cel-go goes through floating point here, and so do we: it shows beyond 2^53 nanoseconds.
const durationHours = (duration: CelDuration): number =>
  Math.trunc(scaledDuration(duration, 3_600_000_000_000n));
const durationMinutes = (duration: CelDuration): number =>
  Math.trunc(scaledDuration(duration, 60_000_000_000n));
const durationWholeSeconds = (duration: CelDuration): number => Math.trunc(durationSeconds(duration));
const durationMilliseconds = (duration: CelDuration): number | bigint =>
  makeInt(duration.nanoseconds / 1_000_000n);
const durationMillisecondsOfSecond = (duration: CelDuration): number =>
  Number((duration.nanoseconds / 1_000_000n) % 1000n);

function scaledDuration({ nanoseconds }: CelDuration, unit: bigint): number {
  return Number(nanoseconds / unit) + Number(nanoseconds % unit) / Number(unit);
}

/**
 * The getters of timestamps and durations (cel-spec, "Abstract data types": dates and times).
 *
 * @param wholeMilliseconds - whether `getMilliseconds` of a duration is all of it (cel-go) or what is over the whole seconds
 * (cel-spec)
 */
// prettier-ignore
export function timeFunctions(wholeMilliseconds: boolean): readonly FunctionDeclaration[] {
  return [
  { name: 'getFullYear',   overloads: timestampGetter('timestamp_to_year', 'timestamp_to_year_with_tz', (local) => local.getUTCFullYear()) },
  { name: 'getMonth',      overloads: timestampGetter('timestamp_to_month', 'timestamp_to_month_with_tz', (local) => local.getUTCMonth()) },
  { name: 'getDayOfYear',  overloads: timestampGetter('timestamp_to_day_of_year', 'timestamp_to_day_of_year_with_tz', dayOfYear) },
  { name: 'getDayOfMonth', overloads: timestampGetter('timestamp_to_day_of_month', 'timestamp_to_day_of_month_with_tz', (local) => local.getUTCDate() - 1) },
  { name: 'getDate',       overloads: timestampGetter('timestamp_to_day_of_month_1_based', 'timestamp_to_day_of_month_1_based_with_tz', (local) => local.getUTCDate()) },
  { name: 'getDayOfWeek',  overloads: timestampGetter('timestamp_to_day_of_week', 'timestamp_to_day_of_week_with_tz', (local) => local.getUTCDay()) },
  {
    name: 'getHours',
    overloads: [
      ...timestampGetter('timestamp_to_hours', 'timestamp_to_hours_with_tz', (local) => local.getUTCHours()),
      durationGetter('duration_to_hours', durationHours),
    ],
  },
  {
    name: 'getMinutes',
    overloads: [
      ...timestampGetter('timestamp_to_minutes', 'timestamp_to_minutes_with_tz', (local) => local.getUTCMinutes()),
      durationGetter('duration_to_minutes', durationMinutes),
    ],
  },
  {
    name: 'getSeconds',
    overloads: [
      // The id has no `with`: a slip of cel-go that cost models repeat.
      ...timestampGetter('timestamp_to_seconds', 'timestamp_to_seconds_tz', (local) => local.getUTCSeconds()),
      durationGetter('duration_to_seconds', durationWholeSeconds),
    ],
  },
  {
    name: 'getMilliseconds',
    overloads: [
      ...timestampGetter('timestamp_to_milliseconds', 'timestamp_to_milliseconds_with_tz', (_, timestamp) => Math.trunc(timestampFraction(timestamp) / 1_000_000)),
      durationGetter('duration_to_milliseconds', wholeMilliseconds ? durationMilliseconds : durationMillisecondsOfSecond),
    ],
  },
];
}
