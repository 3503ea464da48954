import type { Double } from '@keelson/model';
import { celError } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import type { CelList, CelResult, CelValue } from '../../values/cel-value.ts';
import { compareValues } from '../../values/compare-values.ts';
import { isNumeric } from '../../values/equal-values.ts';
import { doubleOf, INT64_MIN, makeDouble, makeInt } from '../../values/integers.ts';
import { Uint } from '../../values/uint.ts';

type Int = number | bigint;
type AnyDouble = number | Double;

const ONE = new Uint(1n);
const ZERO = new Uint(0n);

/** Makes a function of doubles from one of numbers. */
export function onDouble(f: (value: number) => number): (value: AnyDouble) => AnyDouble {
  return (value) => makeDouble(f(doubleOf(value)));
}

/** Makes a test of doubles from one of numbers. */
export function testDouble(f: (value: number) => boolean): (value: AnyDouble) => boolean {
  return (value) => f(doubleOf(value));
}

/** Rounds to the nearest whole number, halves away from zero. */
export function roundHalfAway(value: number): number {
  return value < 0 || Object.is(value, -0) ? -Math.round(-value) : Math.round(value);
}

/** `math.sign` of a double: never a negative zero. */
export function signOf(value: number): number {
  return value === 0 ? 0 : Math.sign(value);
}

/** `math.abs` of an int; the error is `integer overflow`. */
export function absInt(value: Int): Int | CelError {
  if (value >= 0) return value;
  return value === INT64_MIN ? celError('integer overflow') : makeInt(-BigInt(value));
}

/** `math.sign` of an int. */
export function signInt(value: Int): number {
  return value > 0 ? 1 : value < 0 ? -1 : 0;
}

/** `math.sign` of a uint. */
export function signUint(value: Uint): Uint {
  return value.value === 0n ? ZERO : ONE;
}

/** `math.sqrt` of an int. */
export function sqrtInt(value: Int): AnyDouble {
  return makeDouble(Math.sqrt(Number(value)));
}

/** `math.sqrt` of a uint. */
export function sqrtUint(value: Uint): AnyDouble {
  return makeDouble(Math.sqrt(Number(value.value)));
}

/** The lesser (sign 1) or greater (sign -1) of two numbers, the first where they are equal. */
export function pickOfPair(sign: 1 | -1, name: string): (first: CelValue, second: CelValue) => CelResult {
  return (first, second) => {
    const order = compareValues(first, second);
    if (order === undefined) return celError(`NaN values cannot be ordered: ${name}`);
    return order * sign > 0 ? second : first;
  };
}

/** The least (sign 1) or greatest (sign -1) of a list of numbers. */
export function pickOfList(sign: 1 | -1, name: string): (list: CelList) => CelResult {
  return (list) => {
    let picked = list[0];
    if (picked === undefined) return celError(`${name}(list) argument must not be empty`);
    for (const value of list.slice(1)) {
      const order = compareValues(picked, value);
      if (order === undefined) return celError(`no such overload: ${name}`);
      if (order * sign > 0) picked = value;
    }
    return isNumeric(picked) ? picked : celError(`no such overload: ${name}`);
  };
}
