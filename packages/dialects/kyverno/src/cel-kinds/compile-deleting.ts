import type { ReviewContext, RuleOutcome } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import type { CelException } from '../cel-exceptions/cel-exception.ts';
import { askExceptions } from '../cel-exceptions/compile-exceptions.ts';
import { celFactsOf } from './cel-facts.ts';
import type { CelFacts } from './cel-facts.ts';
import { celMatchKeys } from './cel-matcher.ts';
import { celObserver } from './cel-observer.ts';
import type { CelPolicyIdentity } from './cel-policy-spec.ts';
import type { CompiledCelKind } from './compiled-cel-kind.ts';
import { compileVariant } from './compiled-variant.ts';
import type { CompiledVariant } from './compiled-variant.ts';
import type { PartialOutcome } from './enter-policy.ts';
import { referenceOf } from './policy-reference.ts';
import { readCelPolicy, specOf } from './read-cel-policy.ts';
import { runMatchConditions } from './run-match-conditions.ts';

/**
 * Compiles a DeletingPolicy or NamespacedDeletingPolicy. It passes where the object would be deleted at the next time of
 * its schedule and fails where it would be kept, as Kyverno's runner reports it; neither refuses anything.
 */
export function compileDeleting(
  identity: CelPolicyIdentity,
  exceptions: readonly CelException[],
  cluster: Cluster,
): CompiledCelKind {
  const policy = readCelPolicy(identity, specOf(identity.document));
  const compiled = compileVariant(
    { policy, variant: undefined, exceptions, cluster },
    (): undefined => undefined,
  );
  return {
    expressions: [compiled.expressions],
    policies: [
      {
        phase: 'validate',
        reference: referenceOf(identity),
        rules: [identity.name],
        match: celMatchKeys([policy], cluster),
        failurePolicy: 'ignore',
        evaluate(context: ReviewContext): readonly RuleOutcome[] {
          const outcome = evaluate(compiled, celFactsOf(context, cluster));
          return outcome === undefined ? [] : [{ ...outcome, rule: policy.name, written: ['audit'] }];
        },
      },
    ],
  };
}

function evaluate(variant: CompiledVariant, facts: CelFacts): PartialOutcome | undefined {
  const match = variant.matches(facts);
  if (match.kind === 'no') return undefined;
  if (match.kind === 'error') return error(match.message, match.notGiven, 0);
  const observe = celObserver(facts, variant.policy);
  const bindings = facts.scheduledBindings;
  const exempt = askExceptions(variant.exceptions, bindings, facts, observe);
  if (exempt.kind === 'error') return error(exempt.message, exempt.notGiven, exempt.cost);
  if (exempt.kind === 'full') return kept(exempt.cost);
  const { conditions, expressions } = variant;
  const all = { ...bindings, ...exempt.exempt };
  const answer = runMatchConditions(conditions, all, expressions.variables, facts, observe);
  const cost = exempt.cost + answer.cost;
  if (answer.kind === 'error') return error(answer.message, answer.notGiven, cost);
  return answer.kind === 'met' ? { result: 'pass', message: 'resource matched', cost } : kept(cost);
}

function kept(cost: number): PartialOutcome {
  return { result: 'fail', message: 'resource did not match', cost };
}

function error(message: string, notGiven: boolean, cost: number): PartialOutcome {
  return { result: 'error', message, cost, ...(notGiven ? { reason: 'context/not-given' } : {}) };
}
