import { isCelError, noSuchOverload } from '../../values/cel-error.ts';
import type { CelResult, CelValue } from '../../values/cel-value.ts';

/** `!_`. */
export function not(value: CelValue): CelResult {
  return typeof value === 'boolean' ? !value : noSuchOverload();
}

/** Turns what a term of `&&`, `||` or a condition gave, when it is no boolean, into the error that stands for it. */
export function notBoolean(result: CelResult): CelResult {
  return isCelError(result) ? result : noSuchOverload();
}
