import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDouble } from './parse-double.ts';

describe('parseDouble', () => {
  it.each([
    ['1e3', 1000],
    ['.5', 0.5],
    ['5.', 5],
    ['-0', -0],
    ['1_000.2_5', 1000.25],
    ['1e-400', 0],
    ['+Infinity', Infinity],
    ['NAN', Number.NaN],
    ['0x1p-2', 0.25],
    ['-0X_1.8P1', -3],
    ['0x1.fffffffffffff8p0', 2],
    ['0x0.0000000000001p-1022', 2 ** -1074],
  ])('reads %s', (text, expected) => {
    expect(parseDouble(text)).toBe(expected);
  });

  it.each([
    '',
    '.',
    '1__0',
    '_1',
    '1_',
    '1_.5',
    '1e',
    'e5',
    '+nan',
    ' 1',
    '0x1',
    '1e400',
    '0x1p1024',
    '1n',
    'infinit',
  ])('refuses %j', (text) => {
    expect(parseDouble(text)).toBeUndefined();
  });

  it('reads back what is printed', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        // Negative zero prints without its sign.
        expect(parseDouble(String(value))).toBe(value + 0);
      }),
    );
  });
});
