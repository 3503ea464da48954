import { isCelError } from '../values/cel-error.ts';
import type { CelResult } from '../values/cel-value.ts';

/** The error of an evaluation that spent its budget, in cel-go's words. */
export const COST_LIMIT_MESSAGE = 'operation cancelled: actual cost limit exceeded';

/** Tells whether a result says that the budget was spent. */
export function isCostLimitError(result: CelResult): boolean {
  return isCelError(result) && result.message === COST_LIMIT_MESSAGE;
}
