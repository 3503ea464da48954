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

/** A time as RFC 3339 has it, on the clocks of a zone, so that its day is the day there; undefined for one that is none. */
export function toTime(instant: number | undefined, timeZone: string): string | undefined {
  if (instant === undefined || !Number.isFinite(instant) || Math.abs(instant) > 8.64e15) return undefined;
  const shown = new Date(instant + offsetOf(instant, timeZone) * MINUTE).toISOString().slice(0, -1);
  const minutes = offsetOf(instant, timeZone);
  if (minutes === 0) return `${shown}Z`;
  const part = (value: number): string => String(Math.trunc(value)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${shown}${minutes < 0 ? '-' : '+'}${part(size / 60)}:${part(size % 60)}`;
}

const MINUTE = 60_000;

/** Minutes that the clocks of a zone are ahead of UTC at a time. */
function offsetOf(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(
    instant,
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
