import { toClock } from './go-time.ts';
import type { GoTime } from './go-time.ts';

/** Prints a moment by RFC 3339 in its own zone, without fractions of seconds: `2024-01-02T03:04:05+02:00`. */
export function formatRfc3339(time: GoTime): string {
  const { year, month, day, hour, minute, second } = toClock(time);
  const sign = year < 0 ? '-' : '';
  const date = `${sign}${String(Math.abs(year)).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
  return `${date}T${pad(hour)}:${pad(minute)}:${pad(second)}${formatOffset(time.offset)}`;
}

function formatOffset(offset: number): string {
  if (offset === 0) return 'Z';
  const minutes = Math.trunc(Math.abs(offset) / 60);
  return `${offset < 0 ? '-' : '+'}${pad(Math.trunc(minutes / 60))}:${pad(minutes % 60)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** The cron expression of a moment in its own zone: minute, hour, day, month, weekday. */
export function formatCron(time: GoTime): string {
  const { minute, hour, day, month, weekday } = toClock(time);
  return [minute, hour, day, month, weekday].join(' ');
}

const SECOND = 1_000_000_000n;

/** Prints nanoseconds as Go's `Duration.String` does: `1h30m0s`, `1.5s`, `100µs`. */
export function formatDuration(nanoseconds: bigint): string {
  const sign = nanoseconds < 0n ? '-' : '';
  const magnitude = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (magnitude === 0n) return '0s';
  if (magnitude < 1000n) return `${sign}${magnitude}ns`;
  if (magnitude < 1_000_000n) return `${sign}${decimal(magnitude, 3)}µs`;
  if (magnitude < SECOND) return `${sign}${decimal(magnitude, 6)}ms`;
  const minutes = magnitude / (60n * SECOND);
  const seconds = decimal(magnitude % (60n * SECOND), 9);
  if (minutes === 0n) return `${sign}${seconds}s`;
  const hours = minutes / 60n;
  return hours === 0n ? `${sign}${minutes}m${seconds}s` : `${sign}${hours}h${minutes % 60n}m${seconds}s`;
}

/** A whole number with so many places, without zeros at the end. */
function decimal(value: bigint, places: number): string {
  const unit = 10n ** BigInt(places);
  const fraction = (value % unit).toString().padStart(places, '0').replace(/0+$/, '');
  return fraction === '' ? String(value / unit) : `${value / unit}.${fraction}`;
}
