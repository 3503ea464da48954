import type { MutatingPolicy, MutationOutcome, ReviewContext } from '@keelson/engine';
import { diffJsonPatch } from '@keelson/kubernetes';
import { isJsonObject } from '@keelson/model';

import type { ClassicPolicy } from '../classic/classic-policy.ts';
import { namesOfRules } from '../classic/compile-rule.ts';
import type { ClassicRule } from '../classic/compile-rule.ts';
import type { RuleAnswer } from '../classic/rule-answer.ts';
import { exceptedBy, runRule, toOutcome } from '../classic/run-rule.ts';
import { matchKeysOf } from '../match/match-keys.ts';
import type { FindSchema } from '../merge/merge-nodes.ts';
import { compileMutation } from './compile-mutation.ts';
import { hasTargets } from './compile-target-mutations.ts';
import { mutationMessage } from './mutation-message.ts';
import type { Mutation, MutationAnswer } from './mutation.ts';

/** A mutating rule, compiled. */
interface MutationRule {
  readonly rule: ClassicRule;
  readonly mutation: Mutation;
}

/**
 * Compiles the rules that change the object of a request, one policy for all of them: each rule is matched with the object as
 * the rules before left it. After a rule whose patches failed, the others of the policy are not run.
 */
export function compileMutations(
  policy: ClassicPolicy,
  rules: readonly ClassicRule[],
  findSchema: FindSchema,
): readonly MutatingPolicy[] {
  const mutations = rules
    .filter(({ source }) => isJsonObject(source.mutate) && !hasTargets(source))
    .map((rule): MutationRule => ({ rule, mutation: compileMutation(rule.source, findSchema) }));
  return mutations.length === 0 ? [] : [mutatingPolicy(policy, mutations)];
}

function mutatingPolicy(policy: ClassicPolicy, rules: readonly MutationRule[]): MutatingPolicy {
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

function runMutation({ rule, mutation }: MutationRule, context: ReviewContext): MutationRun | undefined {
  const found = runRule<Tried>(rule, context, (run, exceptions) => {
    if (exceptions.length > 0) return exceptedBy(exceptions);
    // A deletion has no object to change.
    return run.object === undefined ? undefined : { mutation: mutation(run, run.object) };
  });
  if (found === undefined) return undefined;
  const { answer, request } = found;
  const tried = 'mutation' in answer ? answer.mutation : undefined;
  const { object, ...said }: MutationAnswer = tried ?? (answer as RuleAnswer);
  const outcome = { ...toOutcome(rule, said, request), written: ['deny'] as const };
  if (object === undefined) return { outcome, endsPolicy: tried?.result === 'error' };
  const operations = diffJsonPatch(context.review.object ?? {}, object);
  return {
    outcome: { ...outcome, message: mutationMessage(object), object, operations },
    endsPolicy: rule.policy.stopsAtFirst,
  };
}
