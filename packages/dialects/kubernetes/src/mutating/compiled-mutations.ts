import { BOOL, JSON_PATCH, OBJECT, listType } from '@keelson/cel';
import type { KubernetesVersion } from '@keelson/cel';
import type { CompiledExpression } from '../expressions/compiled-expression.ts';
import { PolicyEnvironment } from '../expressions/policy-environment.ts';
import type { MutationSpec, PolicySpec } from '../spec/policy-spec.ts';
import type { CompiledCondition } from '../validating/run-conditions.ts';

/** One mutation, ready to run. */
export interface CompiledMutation {
  readonly spec: MutationSpec;
  readonly expression: CompiledExpression;
}

/** All expressions of a mutating policy. */
export interface CompiledMutations {
  readonly variables: ReadonlyMap<string, CompiledExpression>;
  /** In the order of the policy, those of the same name included. */
  readonly allVariables: readonly CompiledExpression[];
  readonly conditions: readonly CompiledCondition[];
  readonly mutations: readonly CompiledMutation[];
}

const PATCHES = listType(JSON_PATCH);

/** Compiles the expressions of a mutating policy as the API server compiles stored ones. */
export function compileMutations(spec: PolicySpec, kubernetesVersion: KubernetesVersion): CompiledMutations {
  const environment = new PolicyEnvironment(kubernetesVersion, spec.paramKind !== undefined, spec.variables);
  return {
    variables: environment.variables,
    allVariables: environment.allVariables,
    conditions: spec.matchConditions.map((condition) => ({
      name: condition.name,
      expression: environment.compile(condition, [BOOL], { authorizer: true, mutation: false }),
    })),
    mutations: spec.mutations.map((mutation) => ({
      spec: mutation,
      expression: environment.compile(mutation, [mutation.patchType === 'JSONPatch' ? PATCHES : OBJECT], {
        authorizer: true,
        mutation: true,
      }),
    })),
  };
}
