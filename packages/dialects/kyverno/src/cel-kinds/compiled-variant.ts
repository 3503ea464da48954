import { NULL, STRING } from '@keelson/cel';
import type { CompiledExpression, ExpressionSpec } from '@keelson/dialect-kubernetes';
import type { Cluster } from '@keelson/kubernetes';
import type { CelException } from '../cel-exceptions/cel-exception.ts';
import { compileExceptions } from '../cel-exceptions/compile-exceptions.ts';
import type { CompiledException } from '../cel-exceptions/compile-exceptions.ts';
import { celEnvironment } from './cel-environment.ts';
import { compileCelMatcher } from './cel-matcher.ts';
import type { CelMatcher } from './cel-matcher.ts';
import type { CelPolicySpec } from './cel-policy-spec.ts';
import { PolicyExpressions } from './policy-expressions.ts';

/** An audit annotation, ready to run. */
export interface CompiledAnnotation {
  readonly key: string;
  readonly expression: CompiledExpression;
}

/** What policies of all kinds have: a policy as it is written, or its variant for controllers of Pods. */
export interface CompiledVariant {
  readonly policy: CelPolicySpec;
  /** `autogen` or `autogen-cronjob`; absent for the policy as it is written. */
  readonly variant: string | undefined;
  readonly matches: CelMatcher;
  readonly exceptions: readonly CompiledException[];
  readonly conditions: readonly CompiledExpression[];
  readonly annotations: readonly CompiledAnnotation[];
  readonly expressions: PolicyExpressions;
}

/** What a variant is compiled from. */
export interface VariantSource {
  readonly policy: CelPolicySpec;
  readonly variant: string | undefined;
  readonly exceptions: readonly CelException[];
  readonly cluster: Cluster;
}

/**
 * Compiles what policies of all kinds have. The match conditions of mutating and deleting policies see variables, those of
 * others do not; `tasks` compiles what the kind itself has, after the variables.
 */
export function compileVariant<Tasks>(
  { policy, variant, exceptions, cluster }: VariantSource,
  tasks: (expressions: PolicyExpressions) => Tasks,
): CompiledVariant & { readonly tasks: Tasks } {
  const expressions = new PolicyExpressions(celEnvironment(policy.task, policy.namespace));
  const variablesFirst = policy.task === 'mutate' || policy.task === 'delete';
  if (variablesFirst) expressions.compileVariables(policy.variables);
  const conditions = expressions.compileConditions(policy.matchConditions);
  if (!variablesFirst) expressions.compileVariables(policy.variables);
  return {
    policy,
    variant,
    expressions,
    conditions,
    tasks: tasks(expressions),
    annotations: policy.auditAnnotations.map((annotation) => ({
      key: annotation.key,
      expression: compileAnnotation(annotation, expressions),
    })),
    exceptions: compileExceptions(exceptions, expressions),
    matches: compileCelMatcher(policy, cluster),
  };
}

function compileAnnotation(annotation: ExpressionSpec, expressions: PolicyExpressions): CompiledExpression {
  return expressions.compile(annotation, [STRING, NULL]);
}
