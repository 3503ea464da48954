import { invariant } from '@keelson/model';
import type { Expression } from './expression.ts';

/** Terms of a chain of `&&` or `||` with the extent of each, and the places of the operators between them. */
export interface LogicalChain {
  readonly terms: readonly Expression[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly operators: readonly number[];
}

/** Makes the call that joins two operands at the operator at `position`. */
export type JoinTerms = (
  position: number,
  start: number,
  end: number,
  left: Expression,
  right: Expression,
) => Expression;

/**
 * Joins a chain as a balanced tree, as cel-go does: its depth grows with the logarithm of the number of terms, and the
 * operators are associative in value and in errors.
 */
export function balanceLogic(chain: LogicalChain, join: JoinTerms): Expression {
  return subtree(chain, join, 0, chain.operators.length - 1);
}

function subtree(chain: LogicalChain, join: JoinTerms, low: number, high: number): Expression {
  const middle = (low + high + 1) >> 1;
  const left = middle === low ? chain.terms[middle] : subtree(chain, join, low, middle - 1);
  const right = middle === high ? chain.terms[middle + 1] : subtree(chain, join, middle + 1, high);
  const position = chain.operators[middle] ?? 0;
  invariant(left !== undefined && right !== undefined, 'a chain has one term more than operators');
  return join(position, chain.starts[low] ?? position, chain.ends[high + 1] ?? position, left, right);
}
