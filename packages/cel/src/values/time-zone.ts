import { celError } from './cel-error.ts';
import type { CelError } from './cel-error.ts';
import { legacyOffset } from './legacy-zones.ts';

/** A zone of the IANA database with the last answer: expressions ask several fields of one time. */
interface Zone {
  readonly formatter: Intl.DateTimeFormat;
  /** Whole minutes since the Unix epoch. */
  minute: number;
  offset: number;
}

/** Zones by name: an expression may ask for many zones of an object's text, so the number kept is bounded. */
const zones: Map<string, Zone> = new Map();
const ZONES_KEPT = 1000;

/** Since then offsets are whole minutes and change at whole minutes only. */
const WHOLE_MINUTES_SINCE = Date.UTC(1973, 0) / 1000;

/**
 * Seconds east of UTC that a zone has at a time. A zone is an IANA name (`America/Los_Angeles`, `UTC`, or empty for UTC) or a
 * fixed offset (`-07:00`, `+05:30`, `02:00`), as cel-spec's timestamp getters take them. The errors are those of Go's
 * `time.LoadLocation` and `strconv.Atoi`.
 *
 * @param epochSeconds - the time in seconds since the Unix epoch
 */
export function zoneOffset(zone: string, epochSeconds: number): number | CelError {
  // `Local` is the server's own zone in Go; servers run in UTC, and an answer may not depend on the machine.
  if (zone === 'UTC' || zone === '' || zone === 'Local') return 0;
  if (zone.includes(':')) return fixedOffset(zone);
  const legacy = legacyOffset(zone, epochSeconds);
  if (legacy !== undefined) {
    const base = legacy.zone === undefined ? 0 : zoneOffset(legacy.zone, epochSeconds);
    return typeof base === 'number' ? base + legacy.difference : base;
  }
  if (/^[/\\]|\.\./.test(zone)) return celError('time: invalid location name');
  const known = zoneOf(zone);
  if (known === undefined) return celError(`unknown time zone ${zone}`);
  const minute = Math.floor(epochSeconds / 60);
  if (minute !== known.minute || epochSeconds < WHOLE_MINUTES_SINCE) {
    known.offset = wallSeconds(known.formatter, epochSeconds) - epochSeconds;
    known.minute = minute;
  }
  return known.offset;
}

function fixedOffset(zone: string): number | CelError {
  const colon = zone.indexOf(':');
  const hour = parseInteger(zone.slice(0, colon));
  const minute = parseInteger(zone.slice(colon + 1));
  if (typeof hour !== 'number') return hour;
  if (typeof minute !== 'number') return minute;
  return 60 * (zone.startsWith('-') ? hour * 60 - minute : hour * 60 + minute);
}

function parseInteger(text: string): number | CelError {
  // More digits than any offset needs are refused, so that the result stays a date.
  if (/^[+-]?\d{1,6}$/.test(text)) return Number(text);
  const problem = /^[+-]?\d+$/.test(text) ? 'value out of range' : 'invalid syntax';
  return celError(`strconv.Atoi: parsing ${JSON.stringify(text)}: ${problem}`);
}

function zoneOf(name: string): Zone | undefined {
  const known = zones.get(name);
  if (known !== undefined) return known;
  // Intl also takes offsets such as `+0530` and any case of letters; Go looks names up in a case-sensitive database.
  if (!/^[A-Z][\w+\-/]*$/.test(name)) return undefined;
  const formatter = createFormatter(name);
  if (formatter === undefined || isOtherCase(name, formatter.resolvedOptions().timeZone)) return undefined;
  if (zones.size >= ZONES_KEPT) zones.clear();
  const zone = { formatter, minute: Number.NaN, offset: 0 };
  zones.set(name, zone);
  return zone;
}

function isOtherCase(name: string, canonical: string): boolean {
  return name !== canonical && name.toLowerCase() === canonical.toLowerCase();
}

function createFormatter(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}

/** What a clock in the zone shows, as if it were UTC, in seconds since the Unix epoch. */
function wallSeconds(formatter: Intl.DateTimeFormat, epochSeconds: number): number {
  const fields: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const part of formatter.formatToParts(epochSeconds * 1000)) fields[part.type] = part.value;
  const year = Number(fields.year);
  const wall = new Date(0);
  // The year before 1 is 1 BC here and 0 in ISO 8601.
  wall.setUTCFullYear(fields.era === 'BC' ? 1 - year : year, Number(fields.month) - 1, Number(fields.day));
  wall.setUTCHours(Number(fields.hour), Number(fields.minute), Number(fields.second));
  return wall.getTime() / 1000;
}
