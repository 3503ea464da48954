import type { CelResult, CelValue } from '../../values/cel-value.ts';
import { add, divide, modulo, multiply, negate, subtract } from './arithmetic.ts';
import { not } from './logic.ts';
import { isIn } from './membership.ts';
import { isGreater, isGreaterOrEqual, isLess, isLessOrEqual } from './ordering.ts';

type Operator = (...args: readonly CelValue[]) => CelResult;

const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['_+_', add],
  ['_-_', subtract],
  ['_*_', multiply],
  ['_/_', divide],
  ['_%_', modulo],
  ['-_', negate],
  ['!_', not],
  ['_<_', isLess],
  ['_<=_', isLessOrEqual],
  ['_>_', isGreater],
  ['_>=_', isGreaterOrEqual],
  ['@in', isIn],
]);

/** Returns the code of an operator, which handles values of any types; undefined for other functions. */
export function operatorFunction(name: string): Operator | undefined {
  return OPERATORS.get(name);
}
