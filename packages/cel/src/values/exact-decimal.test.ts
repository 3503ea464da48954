import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFixedDecimal, toScientificDecimal } from './exact-decimal.ts';

describe('toFixedDecimal', () => {
  it.each([
    [0.125, 2, '0.12'],
    [0.375, 2, '0.38'],
    [2.5, 0, '2'],
    [3.5, 0, '4'],
    [0.5, 0, '0'],
    [-0.5, 0, '-0'],
    [2.675, 2, '2.67'],
    [-0, 1, '-0.0'],
    [-0.001, 2, '-0.00'],
    [999.9999, 3, '1000.000'],
    [1e21, 1, '1000000000000000000000.0'],
    [0.1, 30, '0.100000000000000005551115123126'],
    [5e-324, 3, '0.000'],
  ])('prints %d with %i digits as %s', (value, precision, expected) => {
    expect(toFixedDecimal(value, precision)).toBe(expected);
  });

  it('is toFixed wherever there is no tie', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e20, max: 1e20 }), fc.nat(20), (value, precision) => {
        fc.pre(!Number.isInteger(value * 2 ** (precision + 1)));
        expect(toFixedDecimal(value, precision)).toBe(value.toFixed(precision));
      }),
    );
  });
});

describe('toScientificDecimal', () => {
  it.each([
    [0, 3, '0.000', 0],
    [1052.032911275, 3, '1.052', 3],
    [9.9996, 3, '1.000', 1],
    [1.25, 1, '1.2', 0],
    [5e-324, 6, '4.940656', -324],
    [-1234567.5, 0, '-1', 6],
  ])('writes %d with %i digits', (value, precision, mantissa, exponent) => {
    expect(toScientificDecimal(value, precision)).toEqual({ mantissa, exponent });
  });
});
