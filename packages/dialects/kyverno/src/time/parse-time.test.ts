import { expect, it } from 'vitest';
import { formatCron, formatDuration, formatRfc3339 } from './format-time.ts';
import { nanosecondsBetween, truncateTime } from './go-time.ts';
import { RFC3339, parseTime } from './parse-time.ts';

it.each([
  [RFC3339, '2024-02-29T12:00:00.5+02:00', '2024-02-29T12:00:00+02:00'],
  ['2006-01-02', '0001-01-01', '0001-01-01T00:00:00Z'],
  ['Jan _2 2006 3:04PM', 'Feb  3 2013 7:54PM', '2013-02-03T19:54:00Z'],
  ['2006-002', '2024-060', '2024-02-29T00:00:00Z'],
  ['Mon, 02 Jan 2006 15:04:05 MST', 'Fri, 03 Feb 2012 10:00:00 GMT+3', '2012-02-03T13:00:00+03:00'],
  ['02.01.06 15:04:05,000 -0700', '03.02.70 10:00:00,123 -0130', '1970-02-03T10:00:00-01:30'],
])('reads by %s', (layout, text, expected) => {
  expect(formatRfc3339(parseTime(layout, text))).toBe(expected);
});

it.each([
  [RFC3339, '2023-02-29T12:00:00Z'],
  [RFC3339, '2024-01-01T24:00:00Z'],
  [RFC3339, '2024-01-01T00:00:00Z '],
  ['2006-01-02', '24-01-01'],
])('refuses by %s: %s', (layout, text) => {
  expect(() => parseTime(layout, text)).toThrow(
    expect.objectContaining({ code: 'kyverno/invalid-time' }) as Error,
  );
});

it('measures, truncates and prints', () => {
  const time = parseTime(RFC3339, '2024-01-02T03:04:05Z');
  expect(formatDuration(nanosecondsBetween(parseTime(RFC3339, '2024-01-01T00:00:00Z'), time))).toBe(
    '27h4m5s',
  );
  expect(formatRfc3339(truncateTime(time, 3_600_000_000_000n))).toBe('2024-01-02T03:00:00Z');
  expect(formatCron(time)).toBe('4 3 2 1 2');
  expect([0n, 1n, 1500n, -1_500_000n].map(formatDuration)).toEqual(['0s', '1ns', '1.5µs', '-1.5ms']);
});
