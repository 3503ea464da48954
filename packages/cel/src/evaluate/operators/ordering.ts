import { celError, noSuchOverload } from '../../values/cel-error.ts';
import type { CelResult, CelValue } from '../../values/cel-value.ts';
import { compareValues } from '../../values/compare-values.ts';
import { doubleOf, isDouble } from '../../values/integers.ts';
import { CelDuration } from '../../values/duration.ts';
import { isNumeric } from '../../values/equal-values.ts';
import { CelTimestamp } from '../../values/timestamp.ts';

type Test = (order: number) => boolean;

function isOrdered(value: CelValue): boolean {
  return (
    isNumeric(value) ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    value instanceof Uint8Array ||
    value instanceof CelTimestamp ||
    value instanceof CelDuration
  );
}

function isNaNDouble(value: CelValue): boolean {
  return isDouble(value) && Number.isNaN(doubleOf(value));
}

function orderedBy(operator: string, test: Test): (left: CelValue, right: CelValue) => CelResult {
  return (left, right) => {
    const order = compareValues(left, right);
    if (order !== undefined) return test(order);
    if (isNumeric(left) && isNumeric(right) && (isNaNDouble(left) || isNaNDouble(right))) {
      return celError('NaN values cannot be ordered');
    }
    return isOrdered(left) ? noSuchOverload() : celError(`no such overload: ${operator}`);
  };
}

/** `_<_` of any two values. */
export const isLess: (left: CelValue, right: CelValue) => CelResult = orderedBy('_<_', (order) => order < 0);
/** `_<=_` of any two values. */
export const isLessOrEqual: (left: CelValue, right: CelValue) => CelResult = orderedBy(
  '_<=_',
  (order) => order <= 0,
);
/** `_>_` of any two values. */
export const isGreater: (left: CelValue, right: CelValue) => CelResult = orderedBy(
  '_>_',
  (order) => order > 0,
);
/** `_>=_` of any two values. */
export const isGreaterOrEqual: (left: CelValue, right: CelValue) => CelResult = orderedBy(
  '_>=_',
  (order) => order >= 0,
);
