import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCelError } from './cel-error.ts';
import { CelTimestamp, formatTimestamp, formatTimestampUtc, parseTimestamp } from './timestamp.ts';

describe('timestamps', () => {
  it('prints what it has read', () => {
    const nanoseconds = fc.bigInt({ min: -62_135_596_800_000_000_000n, max: 253_402_300_799_999_999_999n });
    fc.assert(
      fc.property(nanoseconds, fc.integer({ min: -840, max: 840 }), (instant, minutes) => {
        const read = parseTimestamp(formatTimestampUtc(new CelTimestamp(instant)));
        expect(read).toEqual(new CelTimestamp(instant));
        const elsewhere = new CelTimestamp(instant, minutes * 60);
        const text = formatTimestamp(elsewhere);
        // The local year may be outside the four digits that can be read.
        if (/^(?!0000)\d{4}-/.test(text)) expect(parseTimestamp(text)).toEqual(elsewhere);
      }),
    );
  });

  it('agrees with Date on milliseconds', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('0001-01-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59Z'),
          noInvalidDate: true,
        }),
        (date) => {
          const read = parseTimestamp(date.toISOString());
          expect(isCelError(read) ? undefined : read?.nanoseconds).toBe(BigInt(date.getTime()) * 1_000_000n);
        },
      ),
    );
  });
});
