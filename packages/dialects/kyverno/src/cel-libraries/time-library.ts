import { CelTimestamp, DURATION, STRING, TIMESTAMP, fn } from '@keelson/cel';
import type { CelDuration, Library, Macro } from '@keelson/cel';

/** Name of the variable that `time.now()` reads: the time of the review. No expression can name it. */
export const NOW = '@now';

/** Go's zero time, in seconds since 1970: times are cut to multiples of a duration from then on. */
const ZERO_SECONDS = -62_135_596_800n;
const NANOSECONDS = 1_000_000_000n;

const TIME_NOW: Macro = {
  name: 'now',
  method: true,
  arguments: 0,
  expand: (context, { target }) =>
    target?.kind === 'identifier' && target.name === 'time'
      ? { ...context.node(), kind: 'identifier', name: NOW }
      : undefined,
};

function toCron({ nanoseconds }: CelTimestamp): string {
  const date = new Date(Number(nanoseconds / 1_000_000n));
  return [
    date.getUTCMinutes(),
    date.getUTCHours(),
    date.getUTCDate(),
    date.getUTCMonth() + 1,
    date.getUTCDay(),
  ].join(' ');
}

function truncate(time: CelTimestamp, { nanoseconds: step }: CelDuration): CelTimestamp {
  if (step <= 0n) return time;
  const past = time.nanoseconds - ZERO_SECONDS * NANOSECONDS;
  return new CelTimestamp(time.nanoseconds - (past % step));
}

/** `time.now`, `time.toCron` and `time.truncate`. The clock is the review's. */
export const TIME_LIBRARY: Library = {
  name: 'kyverno.time',
  functions: [
    { name: 'time.toCron', overloads: [fn('time_to_cron', [TIMESTAMP], STRING, toCron)] },
    { name: 'time.truncate', overloads: [fn('time_truncate', [TIMESTAMP, DURATION], TIMESTAMP, truncate)] },
  ],
  macros: [TIME_NOW],
};
