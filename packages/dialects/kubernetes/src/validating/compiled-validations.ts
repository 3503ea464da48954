import { BOOL, NULL, STRING } from '@keelson/cel';
import type { KubernetesVersion, Library } from '@keelson/cel';
import { sha256Digest } from '@keelson/engine';
import type { CompiledExpression } from '../expressions/compiled-expression.ts';
import { PolicyEnvironment } from '../expressions/policy-environment.ts';
import type { AuditAnnotationSpec, PolicySpec, ValidationSpec } from '../spec/policy-spec.ts';
import type { CompiledCondition } from './run-conditions.ts';

/** One validation, ready to run. */
export interface CompiledValidation {
  readonly spec: ValidationSpec;
  readonly expression: CompiledExpression;
  readonly message: CompiledExpression | undefined;
  /** `sha256:` digest of the expression's text. */
  readonly digest: string;
}

/** One audit annotation, ready to run. */
export interface CompiledAnnotation {
  readonly spec: AuditAnnotationSpec;
  readonly expression: CompiledExpression;
}

/** All expressions of a validating policy. */
export interface CompiledValidations {
  readonly variables: ReadonlyMap<string, CompiledExpression>;
  /** In the order of the policy, those of the same name included. */
  readonly allVariables: readonly CompiledExpression[];
  readonly conditions: readonly CompiledCondition[];
  readonly validations: readonly CompiledValidation[];
  readonly annotations: readonly CompiledAnnotation[];
  /** How many validations have a message expression. */
  readonly messages: number;
}

const FULL = { authorizer: true, mutation: false } as const;
const MESSAGE = { authorizer: false, mutation: false } as const;

/** The expressions of something that validates, with what they may read. */
export type ValidationsSpec = Pick<
  PolicySpec,
  'paramKind' | 'variables' | 'matchConditions' | 'validations' | 'auditAnnotations'
>;

/**
 * Compiles the expressions of a validating policy as the API server compiles stored ones; further libraries are those of
 * other formats that use the same expressions.
 */
export function compileValidations(
  spec: ValidationsSpec,
  kubernetesVersion: KubernetesVersion,
  libraries: readonly Library[] = [],
): CompiledValidations {
  const environment = new PolicyEnvironment(
    kubernetesVersion,
    spec.paramKind !== undefined,
    spec.variables,
    // The API server declares them to validating policies that have any, to mutating policies always.
    spec.variables.length > 0,
    libraries,
  );
  return {
    variables: environment.variables,
    allVariables: environment.allVariables,
    conditions: spec.matchConditions.map((condition) => ({
      name: condition.name,
      expression: environment.compile(condition, [BOOL], FULL),
    })),
    validations: spec.validations.map((validation) => ({
      spec: validation,
      expression: environment.compile(validation, [BOOL], FULL),
      message:
        validation.messageExpression === undefined
          ? undefined
          : environment.compile(validation.messageExpression, [STRING], MESSAGE),
      digest: sha256Digest(validation.source),
    })),
    annotations: spec.auditAnnotations.map((annotation) => ({
      spec: annotation,
      expression: environment.compile(annotation, [STRING, NULL], FULL),
    })),
    messages: spec.validations.filter(({ messageExpression }) => messageExpression !== undefined).length,
  };
}
