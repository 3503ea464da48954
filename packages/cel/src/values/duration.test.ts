import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CelDuration, formatDuration, parseDuration } from './duration.ts';

describe('parseDuration', () => {
  it.each([
    ['0', 0n],
    ['-0', 0n],
    ['1h1m1s1ms1us1ns', 3_661_001_001_001n],
    ['1.5h', 5_400_000_000_000n],
    ['-.5s', -500_000_000n],
    ['5.s', 5_000_000_000n],
    ['0.1ns', 0n],
    ['0.000000000999999999999999999999s', 1n], // Go rounds in floating point
    ['0.000000000999999s', 0n],
    ['2562047h47m16.854775807s', 2n ** 63n - 1n],
    ['-2562047h47m16.854775808s', -(2n ** 63n)],
  ])('reads %s', (text, expected) => {
    expect(parseDuration(text)?.nanoseconds).toBe(expected);
  });

  it.each(['', '-', '1', '.s', 's', '1d', '1h ', '1m-1s', '1.2.3s', '2562048h', '99999999999999999999s'])(
    'refuses %j',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it('reads back whole milliseconds as they are printed', () => {
    fc.assert(
      fc.property(fc.integer(), (milliseconds) => {
        const duration = new CelDuration(BigInt(milliseconds) * 1_000_000n);
        expect(parseDuration(formatDuration(duration))).toEqual(duration);
      }),
    );
  });
});
