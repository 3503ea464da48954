import type { Bindings, Observer } from '@keelson/dialect-kubernetes';
import type { RuleOutcome } from '@keelson/engine';
import { askExceptions } from '../cel-exceptions/compile-exceptions.ts';
import { exceptedOutcome } from '../cel-exceptions/excepted-outcome.ts';
import type { CelFacts } from './cel-facts.ts';
import type { CompiledVariant } from './compiled-variant.ts';
import { runMatchConditions } from './run-match-conditions.ts';

/** What stands before the expressions of a policy: nothing, or an outcome that makes them needless. */
export type Entrance =
  | { readonly kind: 'enter'; readonly bindings: Bindings; readonly cost: number }
  | { readonly kind: 'outcome'; readonly outcome: PartialOutcome };

/** An outcome without what all outcomes of a policy have. */
export type PartialOutcome = Omit<RuleOutcome, 'rule' | 'variant' | 'written'>;

/** How the trouble before the expressions is worded; what the kinds differ in. */
export interface EntranceWording {
  /** Put before the messages of errors in exceptions and match conditions. */
  readonly trouble: string;
  /** An error in match conditions means that the policy does not match, where the failure policy is `Ignore`. */
  readonly ignores: boolean;
}

/** Asks exceptions, then match conditions, of a policy that matches. */
export function enterPolicy(
  variant: CompiledVariant,
  base: Bindings,
  facts: CelFacts,
  wording: EntranceWording,
  observe: Observer | undefined,
): Entrance {
  const exempt = askExceptions(variant.exceptions, base, facts, observe);
  if (exempt.kind === 'full') {
    return { kind: 'outcome', outcome: { ...exceptedOutcome(exempt.matched), cost: exempt.cost } };
  }
  if (exempt.kind === 'error') return trouble(exempt, wording);
  const bindings = { ...base, ...exempt.exempt };
  const { conditions, expressions, policy } = variant;
  const answer = runMatchConditions(conditions, bindings, expressions.variables, facts, observe);
  const cost = exempt.cost + answer.cost;
  if (answer.kind === 'met') return { kind: 'enter', bindings, cost };
  const isIgnored = answer.kind === 'error' && wording.ignores && policy.failurePolicy === 'ignore';
  if (answer.kind === 'unmet' || isIgnored) {
    return {
      kind: 'outcome',
      outcome: { result: 'skip', reason: 'kyverno/match-conditions', message: 'skip', cost },
    };
  }
  return trouble({ ...answer, cost }, wording);
}

function trouble(
  {
    message,
    notGiven,
    cost,
  }: { readonly message: string; readonly notGiven: boolean; readonly cost: number },
  wording: EntranceWording,
): Entrance {
  return {
    kind: 'outcome',
    outcome: {
      result: 'error',
      message: `${wording.trouble}: ${message}`,
      ...(notGiven ? { reason: 'context/not-given' } : {}),
      cost,
    },
  };
}
