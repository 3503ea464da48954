import type { GeneratingPolicy, GenerationOutcome, ReviewContext } from '@keelson/engine';
import { Failure, fieldOf, isJsonObject } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import type { ClassicPolicy } from '../classic/classic-policy.ts';
import { namesOfRules } from '../classic/compile-rule.ts';
import type { ClassicRule } from '../classic/compile-rule.ts';
import { broken, skipped } from '../classic/rule-answer.ts';
import { declareEntries } from '../classic/rule-run.ts';
import type { RuleRun } from '../classic/rule-run.ts';
import { exceptedBy, runRule, toOutcome } from '../classic/run-rule.ts';
import { compileConditions } from '../condition/compile-conditions.ts';
import type { Conditions } from '../condition/compile-conditions.ts';
import { compileContext } from '../context/compile-context.ts';
import type { ContextEntry } from '../context/context-entry.ts';
import { matchKeysOf } from '../match/match-keys.ts';
import type { FindSchema } from '../merge/merge-nodes.ts';
import { preconditionsNotMet } from '../validate/compile-validation.ts';
import { compileMutation } from './compile-mutation.ts';
import { compileTargets } from './mutation-targets.ts';
import type { FindTargets } from './mutation-targets.ts';
import { mutationMessage } from './mutation-message.ts';
import type { Mutation, MutationAnswer } from './mutation.ts';

/** Tells whether a rule changes other objects than that of the request. */
export function hasTargets({ mutate }: JsonObject): boolean {
  return objectsOf(fieldOf(mutate, 'targets')).length > 0;
}

interface Target {
  readonly find: FindTargets;
  readonly entries: readonly ContextEntry[];
  readonly preconditions: Conditions | undefined;
}

interface TargetRule {
  readonly rule: ClassicRule;
  readonly targets: readonly Target[];
  readonly mutation: Mutation;
}

/**
 * Compiles the rules that change existing objects (`mutate.targets`). The request goes on without them, and their objects are
 * written afterwards: to the engine they are objects that a generating policy asks for, one outcome for each target.
 */
export function compileTargetMutations(
  policy: ClassicPolicy,
  rules: readonly ClassicRule[],
  findSchema: FindSchema,
): readonly GeneratingPolicy[] {
  const compiled = rules
    .filter(({ source }) => isJsonObject(source.mutate) && hasTargets(source))
    .map((rule): TargetRule => ({
      rule,
      targets: objectsOf(fieldOf(rule.source.mutate, 'targets')).map((target, index) =>
        compileTarget(target, index, policy),
      ),
      mutation: compileMutation(rule.source, findSchema),
    }));
  if (compiled.length === 0) return [];
  return [
    {
      phase: 'generate',
      reference: policy.reference,
      rules: namesOfRules(compiled.map(({ rule }) => rule)),
      match: matchKeysOf(compiled.map(({ rule }) => rule.source)),
      failurePolicy: policy.failurePolicy,
      generate: (context) => {
        const outcomes: GenerationOutcome[] = [];
        for (const rule of compiled) {
          outcomes.push(...runTargets(rule, context));
          if (policy.stopsAtFirst && outcomes.some(({ result }) => result === 'pass')) break;
        }
        return outcomes;
      },
    },
  ];
}

function compileTarget(target: JsonObject, index: number, { namespace }: ClassicPolicy): Target {
  const { preconditions } = target;
  return {
    find: compileTargets(target, index, namespace),
    entries: compileContext(target.context),
    preconditions:
      preconditions === undefined || preconditions === null ? undefined : compileConditions(preconditions),
  };
}

function runTargets({ rule, targets, mutation }: TargetRule, context: ReviewContext): GenerationOutcome[] {
  const found = runRule<readonly MutationAnswer[]>(rule, context, (run, exceptions) =>
    exceptions.length > 0 ? exceptedBy(exceptions) : mutateTargets(run, targets, mutation),
  );
  if (found === undefined) return [];
  const answers: readonly MutationAnswer[] = 'result' in found.answer ? [found.answer] : found.answer;
  return answers.map(({ object, ...answer }) => ({
    ...toOutcome(
      rule,
      object === undefined ? answer : { ...answer, message: mutationMessage(object) },
      found.request,
    ),
    // The request is over by then.
    written: ['audit'],
    objects: object === undefined ? [] : [object],
  }));
}

/** Targets that cannot be found are said first; the others are changed all the same. */
function mutateTargets(
  run: RuleRun,
  targets: readonly Target[],
  mutation: Mutation,
): readonly MutationAnswer[] {
  const troubles: Failure[] = [];
  const answers: MutationAnswer[] = [];
  const found = targets.flatMap((target) => {
    try {
      return target.find(run).map((object) => ({ target, object }));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      troubles.push(error);
      return [];
    }
  });
  const [first] = troubles;
  if (first !== undefined) {
    const message = troubles.map((trouble) => trouble.message).join('; ');
    answers.push(broken('', new Failure(first.code, message)));
  }
  for (const { target, object } of found) {
    answers.push(run.scope.nested(() => mutateTarget(run, target, object, mutation)));
  }
  return answers;
}

function mutateTarget(run: RuleRun, target: Target, object: JsonObject, mutation: Mutation): MutationAnswer {
  run.scope.set('target', object);
  declareEntries(run, target.entries);
  try {
    const outcome = target.preconditions?.(run.scope);
    if (outcome?.holds === false) return skipped(preconditionsNotMet(outcome.message));
  } catch (error) {
    return broken('failed to evaluate preconditions', error);
  }
  return mutation(run, object);
}
