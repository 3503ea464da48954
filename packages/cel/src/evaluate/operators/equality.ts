import { noSuchOverload } from '../../values/cel-error.ts';
import type { CelResult, CelValue } from '../../values/cel-value.ts';
import { equalValues } from '../../values/equal-values.ts';
import { OpaqueValue } from '../../values/opaque-value.ts';

/** `_==_`: an error only for values of libraries that refuse the comparison. */
export function equals(left: CelValue, right: CelValue): CelResult {
  if (left instanceof OpaqueValue && right !== null && !left.isComparableTo(right)) {
    return noSuchOverload();
  }
  return equalValues(left, right);
}

/** `_!=_`: whatever is not equal, a refused comparison included. */
export function notEquals(left: CelValue, right: CelValue): boolean {
  return equals(left, right) !== true;
}
