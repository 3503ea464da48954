import type { Bindings, CompiledExpression, Observer } from '@keelson/dialect-kubernetes';
import type { CelFacts } from '../cel-kinds/cel-facts.ts';
import type { PolicyExpressions } from '../cel-kinds/policy-expressions.ts';
import { runMatchConditions } from '../cel-kinds/run-match-conditions.ts';
import type { CelException } from './cel-exception.ts';

/** An exception with its conditions, compiled among the expressions of a policy. */
export interface CompiledException {
  readonly exception: CelException;
  readonly conditions: readonly CompiledExpression[];
}

/** What the exceptions of a policy mean to a review. */
export type ExceptionAnswer =
  /** The policy is evaluated; what is exempt is for its expressions to read. */
  | { readonly kind: 'partial'; readonly exempt: Bindings; readonly cost: number }
  /** The policy is not evaluated. */
  | { readonly kind: 'full'; readonly matched: readonly CelException[]; readonly cost: number }
  | { readonly kind: 'error'; readonly message: string; readonly notGiven: boolean; readonly cost: number };

const NO_EXEMPTION: Bindings = { exceptions: { allowedImages: [], allowedValues: [] } };
const NO_VARIABLES: ReadonlyMap<string, CompiledExpression> = new Map();
const NONE: ExceptionAnswer = { kind: 'partial', exempt: NO_EXEMPTION, cost: 0 };

/** Compiles the conditions of a policy's exceptions. */
export function compileExceptions(
  exceptions: readonly CelException[],
  expressions: PolicyExpressions,
): readonly CompiledException[] {
  return exceptions.map((exception) => ({
    exception,
    conditions: expressions.compileConditions(exception.matchConditions),
  }));
}

/**
 * Asks the exceptions of a policy, except those that have expired by the review's time. An exception that names neither
 * images nor values exempts the object from the whole policy.
 */
export function askExceptions(
  exceptions: readonly CompiledException[],
  bindings: Bindings,
  facts: CelFacts,
  observe?: Observer,
): ExceptionAnswer {
  if (exceptions.length === 0) return NONE;
  const now = Date.parse(facts.context.review.time);
  const matched: CelException[] = [];
  const allowedImages: string[] = [];
  const allowedValues: string[] = [];
  let isFull = false;
  let cost = 0;
  for (const { exception, conditions } of exceptions) {
    if (exception.expiresAt !== undefined && now > exception.expiresAt) continue;
    const answer = runMatchConditions(conditions, bindings, NO_VARIABLES, facts, observe);
    cost += answer.cost;
    if (answer.kind === 'error') {
      // What an earlier exception granted stays granted.
      if (isFull) continue;
      return { ...answer, cost };
    }
    if (answer.kind === 'unmet') continue;
    matched.push(exception);
    if (exception.images.length === 0 && exception.allowedValues.length === 0) isFull = true;
    else if (!isFull) {
      allowedImages.push(...exception.images);
      allowedValues.push(...exception.allowedValues);
    }
  }
  if (isFull) return { kind: 'full', matched, cost };
  return { kind: 'partial', exempt: { exceptions: { allowedImages, allowedValues } }, cost };
}
