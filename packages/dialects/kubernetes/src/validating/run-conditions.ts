import type { GroupVersionKind } from '@keelson/model';
import { MATCH_CONDITION_BUDGET } from '../expressions/budgets.ts';
import type { CompiledExpression } from '../expressions/compiled-expression.ts';
import { ExpressionRun } from '../expressions/expression-run.ts';
import type { Observer } from '../expressions/expression-run.ts';
import type { AdmissionFacts } from '../facts/admission-facts.ts';
import type { Param } from '../params/collect-params.ts';

/** What the match conditions of a policy said. */
export type Conditions =
  | { readonly kind: 'met'; readonly cost: number }
  | { readonly kind: 'unmet'; readonly condition: string; readonly cost: number }
  | { readonly kind: 'error'; readonly message: string; readonly notGiven: boolean; readonly cost: number };

/** A match condition, ready to run. */
export interface CompiledCondition {
  readonly name: string;
  readonly expression: CompiledExpression;
}

const MET: Conditions = { kind: 'met', cost: 0 };

/**
 * Runs match conditions: one that is false outweighs errors of others. They see no `namespaceObject`, and in `request`
 * the resource as it was asked for (apiserver/pkg/admission/plugin/webhook/matchconditions).
 */
export function runConditions(
  conditions: readonly CompiledCondition[],
  variables: ReadonlyMap<string, CompiledExpression>,
  facts: AdmissionFacts,
  kind: GroupVersionKind,
  param: Param | null,
  observe?: Observer,
): Conditions {
  if (conditions.length === 0) return MET;
  const [object, oldObject] = facts.objects(kind);
  const request = facts.request(facts.attributes.resource, kind);
  const activation = {
    object,
    oldObject,
    request,
    params: param?.object ?? null,
    namespaceObject: null,
    ...facts.authorizer,
  };
  const run = new ExpressionRun(activation, variables, MATCH_CONDITION_BUDGET, observe);
  const errors = new Set<string>();
  facts.missing.clear();
  let unmet: string | undefined;
  let cost = 0;
  for (const { name, expression } of conditions) {
    const outcome = run.run(expression);
    cost += outcome.cost;
    if (outcome.kind === 'spent') return { kind: 'error', message: outcome.message, notGiven: false, cost };
    if (outcome.kind === 'error') errors.add(outcome.message);
    else if (outcome.value === false) unmet ??= name;
  }
  if (facts.missing.decisive) {
    return { kind: 'error', message: [...facts.missing.needed].join('; '), notGiven: true, cost };
  }
  if (unmet !== undefined) return { kind: 'unmet', condition: unmet, cost };
  if (errors.size === 0) return { kind: 'met', cost };
  const [first = ''] = errors;
  return {
    kind: 'error',
    message: errors.size === 1 ? first : `[${[...errors].join(', ')}]`,
    notGiven: false,
    cost,
  };
}
