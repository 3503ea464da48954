import { describe, expect, it } from 'vitest';
import { isTimeZone, parseBeginning, parseEnd } from './instant-of-day.ts';

function iso(instant: number | undefined): string | undefined {
  return instant === undefined ? undefined : new Date(instant).toISOString().replace('.000', '');
}

describe('days in files', () => {
  it.each([
    ['2026-09-01', 'UTC', '2026-09-01T00:00:00Z', '2026-09-02T00:00:00Z'],
    ['2026-09-01', 'Europe/Berlin', '2026-08-31T22:00:00Z', '2026-09-01T22:00:00Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
    ['2026-09-01', 'Asia/Kolkata', '2026-08-31T18:30:00Z', '2026-09-01T18:30:00Z'],
    ['2026-09-01T08:00:00+02:00', 'UTC', '2026-09-01T06:00:00Z', '2026-09-01T06:00:00Z'],
    ['2026-02-30', 'UTC', undefined, undefined],
    ['2026-9-1', 'UTC', undefined, undefined],
    ['2026-09-01T08:00:00', 'UTC', undefined, undefined],
    ['tomorrow', 'UTC', undefined, undefined],
  ])('%s in %s begins %s and ends %s', (text, zone, begins, ends) => {
    expect([iso(parseBeginning(text, zone)), iso(parseEnd(text, zone))]).toEqual([begins, ends]);
  });

  it('begin after the jump where clocks jump over midnight', () => {
    expect(iso(parseBeginning('2018-11-04', 'America/Sao_Paulo'))).toBe('2018-11-04T03:00:00Z');
  });

  it('knows which time zones there are', () => {
    expect(['Europe/Berlin', 'UTC', 'Mars/Olympus'].map(isTimeZone)).toEqual([true, true, false]);
  });
});
