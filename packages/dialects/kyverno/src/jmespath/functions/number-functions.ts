import { compareText } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { floatOf, toNumberValue } from '../../values/float.ts';
import { functionError } from '../query-error.ts';
import { declare, listOf, numberOf } from '../query-function.ts';
import type { Argument, QueryFunctions } from '../query-function.ts';

/** Standard functions of numbers, and those that choose among numbers or texts. */
export const NUMBER_FUNCTIONS: QueryFunctions = {
  abs: declare('number', (args) => toNumberValue(Math.abs(numberOf(args, 0)))),
  ceil: declare('number', (args) => toNumberValue(Math.ceil(numberOf(args, 0)))),
  floor: declare('number', (args) => toNumberValue(Math.floor(numberOf(args, 0)))),
  avg: declare('numbers', (args) => {
    const numbers = listOf(args, 0);
    const sum = numbers.reduce<number>((total, number) => total + (floatOf(number) ?? 0), 0);
    return toNumberValue(sum / numbers.length);
  }),
  max: declare('numbers|texts', (args) => best(args, 1)),
  min: declare('numbers|texts', (args) => best(args, -1)),
  round: declare('number number', (args) => {
    const places = numberOf(args, 1);
    if (!Number.isSafeInteger(places))
      throw functionError('round', 'Non-integer argument(s) passed for round off');
    if (places < 0) throw functionError('round', 'argument is out of bounds');
    const shift = 10 ** places;
    return toNumberValue(roundAway(numberOf(args, 0) * shift) / shift);
  }),
};

/** Halves are rounded away from zero. */
function roundAway(value: number): number {
  const rounded = Math.round(Math.abs(value));
  const half = Math.abs(value) - Math.trunc(Math.abs(value)) === 0.5;
  const magnitude = half ? Math.trunc(Math.abs(value)) + 1 : exactRound(value, rounded);
  return value < 0 ? -magnitude : magnitude;
}

/** JavaScript's `Math.round` is right for all but halves, which are handled apart, and what is whole already. */
function exactRound(value: number, rounded: number): number {
  return Number.isInteger(value) || !Number.isFinite(value) ? Math.abs(value) : rounded;
}

/** The first of the greatest (or the smallest) numbers or texts; null for an empty list. */
function best(args: readonly Argument[], wanted: 1 | -1): JsonValue {
  let chosen: JsonValue = null;
  for (const item of listOf(args, 0)) if (chosen === null || order(item, chosen) === wanted) chosen = item;
  return chosen;
}

function order(left: JsonValue, right: JsonValue): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  const a = floatOf(left) ?? 0;
  const b = floatOf(right) ?? 0;
  return a < b ? -1 : a > b ? 1 : 0;
}
