import { Failure, fieldOf } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import { broken } from '../classic/rule-answer.ts';
import type { FindSchema } from '../merge/merge-nodes.ts';
import { compileTemplate } from '../substitute/compile-template.ts';
import type { Template } from '../substitute/compile-template.ts';
import type { RuleScope } from '../context/rule-scope.ts';
import { applyMutation } from './apply-mutation.ts';
import { compileMutationLoops } from './mutation-loops.ts';
import type { Mutation } from './mutation.ts';

/** Compiles what a rule does to an object: its loops, or its own patches. */
export function compileMutation(rule: JsonObject, findSchema: FindSchema): Mutation {
  const loops = objectsOf(fieldOf(rule.mutate, 'foreach'));
  if (loops.length > 0) return compileMutationLoops(loops, findSchema);
  // Variables are replaced in the whole rule, so that one that comes to nothing anywhere in it is an error.
  const template = compileTemplate(rule);
  return (run, object) => {
    const replaced = substitute(template, run.scope);
    if (replaced instanceof Failure) return broken('variable substitution failed', replaced);
    const mutate = fieldOf(replaced, 'mutate');
    const patches = {
      overlay: fieldOf(mutate, 'patchStrategicMerge'),
      patch: fieldOf(mutate, 'patchesJson6902'),
    };
    return applyMutation(object, patches, findSchema);
  };
}

function substitute(template: Template, scope: RuleScope): JsonValue | Failure {
  try {
    return template.substitute(scope);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
