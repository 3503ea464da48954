import { describe, expect, it } from 'vitest';
import { relativeTime } from './when.tsx';

const NOW = Date.UTC(2026, 10, 24, 12);
const HOUR = 3_600_000;

describe('a time in words', () => {
  it.each([
    [0, 'now'],
    [-59_000, 'now'],
    [-60_000, '1 minute ago'],
    [-5 * HOUR, '5 hours ago'],
    [-24 * HOUR, 'yesterday'],
    [24 * HOUR, 'tomorrow'],
    [20 * 24 * HOUR, 'in 2 weeks'],
    [-400 * 24 * HOUR, 'last year'],
  ])('%i ms from now is %s', (distance, words) => {
    expect(relativeTime(NOW + distance, NOW)).toBe(words);
  });
});
