const DAY = 24 * 60 * 60 * 1000;

/** The day of UTC that lies a number of days before a time, such as `2026-11-24`. */
export function dayBefore(time: number, days: number): string {
  return new Date(time - days * DAY).toISOString().slice(0, 10);
}

/** Days that counts of rules look back. */
export const LATELY = 30;

/** Tells whether a time lies within the next thirty days. */
export function isSoon(instant: number, now: number): boolean {
  return instant > now && instant - now <= LATELY * DAY;
}

/** A time as RFC 3339 has it; undefined for one that is none, such as the beginning of all time. */
export function toTime(instant: number | undefined): string | undefined {
  if (instant === undefined || !Number.isFinite(instant) || Math.abs(instant) > 8.64e15) return undefined;
  return new Date(instant).toISOString();
}
