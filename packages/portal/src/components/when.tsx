import type { JSX } from 'react';

const DAY = 24 * 60 * 60 * 1000;
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['week', 7 * DAY],
  ['day', DAY],
  ['hour', 60 * 60 * 1000],
  ['minute', 60 * 1000],
];

/** A time in words that count from now, such as `3 days ago`. */
export function relativeTime(time: number, now: number): string {
  const distance = time - now;
  const found = UNITS.find(([, length]) => Math.abs(distance) >= length);
  if (found === undefined) return 'now';
  const [unit, length] = found;
  return RELATIVE.format(Math.trunc(distance / length), unit);
}

/** A day as it is written in files, such as `2026-11-24`. */
export function dayOf(time: string): string {
  return time.slice(0, 10);
}

/** A time in words, which says the exact one to those who ask. */
export function When({ time }: { readonly time: string }): JSX.Element {
  return (
    <time dateTime={time} title={time} className="ks-nowrap">
      {relativeTime(Date.parse(time), Date.now())}
    </time>
  );
}
