import { describe, expect, it } from 'vitest';
import { addDays, dayText } from './day-text.ts';

describe('days as texts', () => {
  it.each([
    ['2026-08-31T22:30:00Z', 'UTC', '2026-08-31'],
    ['2026-08-31T22:30:00Z', 'Europe/Berlin', '2026-09-01'],
    ['2026-01-01T03:00:00Z', 'America/New_York', '2025-12-31'],
  ])('%s in %s is on %s', (instant, zone, expected) => {
    expect(dayText(Date.parse(instant), zone)).toBe(expected);
  });

  it.each([
    ['2026-02-27', 2, '2026-03-01'],
    ['2026-10-24', 2, '2026-10-26'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('%s and %s days are %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
  });
});
