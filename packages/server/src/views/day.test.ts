import { describe, expect, it } from 'vitest';
import { dayBefore, isSoon, toTime } from './day.ts';

describe('a time on the clocks of a zone', () => {
  it.each([
    [Date.UTC(2026, 1, 15, 23), 'Europe/Oslo', '2026-02-16T00:00:00.000+01:00'],
    [Date.UTC(2026, 6, 1, 22), 'Europe/Oslo', '2026-07-02T00:00:00.000+02:00'],
    [Date.UTC(2026, 0, 1), 'UTC', '2026-01-01T00:00:00.000Z'],
    [Date.UTC(2026, 0, 1, 5), 'America/St_Johns', '2026-01-01T01:30:00.000-03:30'],
    [Number.NEGATIVE_INFINITY, 'UTC', undefined],
    [9e15, 'UTC', undefined],
    [undefined, 'UTC', undefined],
  ])('%s in %s is %s', (instant, zone, expected) => {
    expect(toTime(instant, zone)).toBe(expected);
    if (expected !== undefined) expect(Date.parse(expected)).toBe(instant);
  });
});

describe('days', () => {
  it('are counted back in UTC', () => {
    expect(dayBefore(Date.UTC(2026, 2, 1, 1), 1)).toBe('2026-02-28');
  });

  it('are soon for thirty of them, and not once they are past', () => {
    const now = Date.UTC(2026, 0, 1);
    const day = 24 * 60 * 60 * 1000;
    expect([isSoon(now + 30 * day, now), isSoon(now + 31 * day, now), isSoon(now, now)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
