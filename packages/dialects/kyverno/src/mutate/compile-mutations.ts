import type { MutatingPolicy } from '@keelson/engine';
import { isJsonObject } from '@keelson/model';

import type { ClassicPolicy } from '../classic/classic-policy.ts';
import type { ClassicRule } from '../classic/compile-rule.ts';
import type { FindSchema } from '../merge/merge-nodes.ts';
import { compileMutation } from './compile-mutation.ts';
import { hasTargets } from './compile-target-mutations.ts';
import { mutatingPolicy } from './mutating-policy.ts';
import type { MutationRule } from './mutating-policy.ts';
import { mutationMessage } from './mutation-message.ts';

/** Compiles the rules that change the object of a request, one policy for all of them. */
export function compileMutations(
  policy: ClassicPolicy,
  rules: readonly ClassicRule[],
  findSchema: FindSchema,
): readonly MutatingPolicy[] {
  const mutations = rules
    .filter(({ source }) => isJsonObject(source.mutate) && !hasTargets(source))
    .map((rule) => toMutation(rule, findSchema));
  return mutations.length === 0 ? [] : [mutatingPolicy(policy, mutations)];
}

function toMutation(rule: ClassicRule, findSchema: FindSchema): MutationRule {
  const mutation = compileMutation(rule.source, findSchema);
  return {
    rule,
    // An object that could not be changed as it has to be is not let through, whatever the action on failing rules.
    actions: () => ['deny'],
    endsOnError: true,
    mutate: (run) => {
      if (run.object === undefined) return undefined;
      const answer = mutation(run, run.object);
      return answer.object === undefined ? answer : { ...answer, message: mutationMessage(answer.object) };
    },
  };
}
