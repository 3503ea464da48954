import type { MutatingPolicy, MutationOutcome, ReviewContext } from '@keelson/engine';
import { diffJsonPatch } from '@keelson/kubernetes';

import type { ClassicPolicy } from '../classic/classic-policy.ts';
import type { RuleActions } from '../classic/compile-actions.ts';
import { namesOfRules } from '../classic/compile-rule.ts';
import type { ClassicRule } from '../classic/compile-rule.ts';
import type { RuleAnswer } from '../classic/rule-answer.ts';
import type { RuleRun } from '../classic/rule-run.ts';
import { exceptedBy, runRule, toOutcome } from '../classic/run-rule.ts';
import { matchKeysOf } from '../match/match-keys.ts';
import type { MutationAnswer } from './mutation.ts';

/** A rule that changes the object of a request, compiled. */
export interface MutationRule {
  readonly rule: ClassicRule;
  /** Undefined where the rule has nothing to say of the object. */
  readonly mutate: (run: RuleRun) => MutationAnswer | undefined;
  readonly actions: RuleActions;
  /** After an error of its patches the other rules of the policy are not run. */
  readonly endsOnError: boolean;
}

/**
 * Makes the policy that changes the object of a request: each rule is matched with the object as the rules before left it.
 */
export function mutatingPolicy(policy: ClassicPolicy, rules: readonly MutationRule[]): MutatingPolicy {
  return {
    phase: 'mutate',
    reference: policy.reference,
    rules: namesOfRules(rules.map(({ rule }) => rule)),
    match: matchKeysOf(rules.map(({ rule }) => rule.source)),
    failurePolicy: policy.failurePolicy,
    plan: () => {
      let isOver = false;
      return {
        invocations: rules.map((rule) => ({
          key: rule.rule.name,
          reinvocable: false,
          run: (context) => {
            if (isOver) return undefined;
            const run = runMutation(rule, context);
            isOver = run?.endsPolicy === true;
            return run?.outcome;
          },
        })),
      };
    },
  };
}

interface MutationRun {
  readonly outcome: MutationOutcome;
  readonly endsPolicy: boolean;
}

/** What the patches of a rule did, as against what was found before they were tried. */
interface Tried {
  readonly mutation: MutationAnswer;
}

function runMutation(
  { rule, mutate, actions, endsOnError }: MutationRule,
  context: ReviewContext,
): MutationRun | undefined {
  const found = runRule<Tried>(rule, context, (run, exceptions) => {
    if (exceptions.length > 0) return exceptedBy(exceptions);
    // A deletion has no object to change.
    const mutation = run.object === undefined ? undefined : mutate(run);
    return mutation === undefined ? undefined : { mutation };
  });
  if (found === undefined) return undefined;
  const { answer, request } = found;
  const tried = 'mutation' in answer ? answer.mutation : undefined;
  const { object, ...said }: MutationAnswer = tried ?? (answer as RuleAnswer);
  const outcome = { ...toOutcome(rule, said, request), written: actions(request) };
  const endsPolicy =
    (rule.policy.stopsAtFirst && (outcome.result === 'pass' || outcome.result === 'fail')) ||
    (endsOnError && tried?.result === 'error');
  if (object === undefined) return { outcome, endsPolicy };
  const operations = diffJsonPatch(context.review.object ?? {}, object);
  return { outcome: { ...outcome, object, operations }, endsPolicy };
}
