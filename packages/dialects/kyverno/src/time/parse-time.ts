import { Failure } from '@keelson/model';

import { daysIn, isLeap, toSeconds } from './go-time.ts';
import type { GoTime } from './go-time.ts';
import { readLayout } from './time-layout.ts';
import { TimeReader } from './time-reader.ts';
import type { TimeFields } from './time-reader.ts';

/** Layout of RFC 3339. */
export const RFC3339 = '2006-01-02T15:04:05Z07:00';

/** Longest text that is read as a time, or as a layout of one. */
const MAX_LENGTH = 1000;

/**
 * Reads a time by a layout as Go's `time.Parse` does; without a zone it is one in UTC, and zones by names other than UTC and
 * GMT have an offset of zero. Throws a `kyverno/invalid-time` where the text does not fit.
 */
export function parseTime(layout: string, text: string): GoTime {
  if (layout.length > MAX_LENGTH || text.length > MAX_LENGTH) throw invalidTime(text, 'too long');
  const parts = readLayout(layout);
  const reader = new TimeReader(text);
  for (const [i, part] of parts.entries()) {
    const problem =
      part.kind === 'literal' ? reader.readLiteral(part.text) : reader.readField(part.text, parts[i + 1]);
    if (problem !== undefined) throw invalidTime(text, problem);
  }
  if (!reader.isAtEnd) throw invalidTime(text, 'extra text');
  return toTime(text, reader.fields);
}

function toTime(text: string, fields: TimeFields): GoTime {
  const { year, hour, minute, second, nanoseconds } = fields;
  const { month, day } = dateOf(text, fields);
  if (day < 1 || day > daysIn(month, year)) throw invalidTime(text, 'day out of range');
  const hourOfDay =
    fields.isAfternoon === true && hour < 12
      ? hour + 12
      : fields.isAfternoon === false && hour === 12
        ? 0
        : hour;
  const local = toSeconds(year, month, day, (hourOfDay * 60 + minute) * 60 + second);
  if (fields.isUtc) return { seconds: local, nanoseconds, offset: 0 };
  if (fields.offset !== undefined)
    return { seconds: local - fields.offset, nanoseconds, offset: fields.offset };
  // A zone by its name alone does not move the clock, in the original either; only what is printed has its offset.
  const offset = fields.zoneOffset;
  return { seconds: local, nanoseconds, offset };
}

function dateOf(
  text: string,
  { year, month, day, dayOfYear }: TimeFields,
): { readonly month: number; readonly day: number } {
  if (dayOfYear === undefined) return { month: month ?? 1, day: day ?? 1 };
  if (dayOfYear < 1 || dayOfYear > (isLeap(year) ? 366 : 365))
    throw invalidTime(text, 'day-of-year out of range');
  let rest = dayOfYear;
  let found = 1;
  while (rest > daysIn(found, year)) rest -= daysIn(found++, year);
  if (month !== undefined && month !== found) throw invalidTime(text, 'day-of-year does not match month');
  if (day !== undefined && day !== rest) throw invalidTime(text, 'day-of-year does not match day');
  return { month: found, day: rest };
}

function invalidTime(text: string, problem: string): Failure {
  const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text;
  return new Failure('kyverno/invalid-time', `parsing time ${JSON.stringify(shown)}: ${problem}`);
}
