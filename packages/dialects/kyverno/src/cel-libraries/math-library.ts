import { DOUBLE, INT, fn } from '@keelson/cel';
import type { CelValue, Library } from '@keelson/cel';
import { Double } from '@keelson/model';

/** Rounds half away from zero, as Go's `math.Round`. */
function roundHalfAway(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value));
}

function round(value: number | Double, digits: number | bigint): CelValue {
  const shift = 10 ** Number(digits);
  const rounded = roundHalfAway(Number(value) * shift) / shift;
  return Number.isInteger(rounded) ? new Double(rounded) : rounded;
}

/** `math.round` with a number of digits; the other functions of `math` are cel-go's. */
export const MATH_ROUND_LIBRARY: Library = {
  name: 'kyverno.math',
  functions: [{ name: 'math.round', overloads: [fn('math_round_float_int', [DOUBLE, INT], DOUBLE, round)] }],
};
