import type { CelResult, CelValue } from '../../values/cel-value.ts';
import { add, divide, modulo, multiply, negate, subtract } from './arithmetic.ts';
import { not } from './logic.ts';
import { isIn } from './membership.ts';
import { isGreater, isGreaterOrEqual, isLess, isLessOrEqual } from './ordering.ts';

type Operator = (...args: readonly CelValue[]) => CelResult;

const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['_+_', add as Operator],
  ['_-_', subtract as Operator],
  ['_*_', multiply as Operator],
  ['_/_', divide as Operator],
  ['_%_', modulo as Operator],
  ['-_', negate as Operator],
  ['!_', not as Operator],
  ['_<_', isLess as Operator],
  ['_<=_', isLessOrEqual as Operator],
  ['_>_', isGreater as Operator],
  ['_>=_', isGreaterOrEqual as Operator],
  ['@in', isIn as Operator],
]);

/** Returns the code of an operator, which handles values of any types; undefined for other functions. */
export function operatorFunction(name: string): Operator | undefined {
  return OPERATORS.get(name);
}
