import { MATCH_CONDITION_BUDGET, BARE_WORDING, ExpressionRun } from '@keelson/dialect-kubernetes';
import type { Bindings, CompiledExpression, Observer } from '@keelson/dialect-kubernetes';
import type { CelFacts } from './cel-facts.ts';

/** What conditions said: one that is false outweighs errors of those before it. */
export type ConditionsAnswer =
  | { readonly kind: 'met'; readonly cost: number }
  | { readonly kind: 'unmet'; readonly cost: number }
  | { readonly kind: 'error'; readonly message: string; readonly notGiven: boolean; readonly cost: number };

const MET: ConditionsAnswer = { kind: 'met', cost: 0 };

/** Runs conditions in their order, up to the first that is false. Errors are gathered. */
export function runMatchConditions(
  conditions: readonly CompiledExpression[],
  bindings: Bindings,
  variables: ReadonlyMap<string, CompiledExpression>,
  { admission: { missing } }: CelFacts,
  observe?: Observer,
): ConditionsAnswer {
  if (conditions.length === 0) return MET;
  const run = new ExpressionRun({ ...bindings }, variables, MATCH_CONDITION_BUDGET, observe, BARE_WORDING);
  const errors: string[] = [];
  let cost = 0;
  missing.clear();
  for (const condition of conditions) {
    const outcome = run.run(condition);
    cost += outcome.cost;
    if (outcome.kind === 'spent') return { kind: 'error', message: outcome.message, notGiven: false, cost };
    if (outcome.kind === 'error') errors.push(outcome.message);
    else if (outcome.value === false) return { kind: 'unmet', cost };
  }
  if (errors.length === 0) return { kind: 'met', cost };
  return { kind: 'error', message: errors.join('; '), notGiven: missing.needed.size > 0, cost };
}
