import { DYN } from '@keelson/cel';
import type { CelType, Environment, KubernetesVersion, Library } from '@keelson/cel';
import { trimSpace } from '@keelson/model';
import type { ExpressionSpec, NamedExpressionSpec } from '../spec/policy-spec.ts';
import { admissionEnvironment } from './admission-environment.ts';
import type { ExpressionScope } from './admission-environment.ts';
import { compileExpression } from './compiled-expression.ts';
import type { CompiledExpression } from './compiled-expression.ts';
import { VARIABLES, VariablesDeclaration, toVariableType } from './variable-types.ts';

/** Compiles the expressions of one policy, which share its variables. */
export class PolicyEnvironment {
  /** By name; of two variables with the same name the later one counts. */
  readonly variables: ReadonlyMap<string, CompiledExpression>;
  /** In the order of the policy. */
  readonly allVariables: readonly CompiledExpression[];
  readonly #version: KubernetesVersion;
  readonly #params: boolean;
  readonly #composed: boolean;
  readonly #libraries: readonly Library[];
  readonly #declaration: VariablesDeclaration = new VariablesDeclaration();
  readonly #environments = new Map<string, Environment>();

  constructor(
    kubernetesVersion: KubernetesVersion,
    hasParams: boolean,
    variables: readonly NamedExpressionSpec[],
    composed = true,
    libraries: readonly Library[] = [],
  ) {
    this.#version = kubernetesVersion;
    this.#params = hasParams;
    this.#composed = composed;
    this.#libraries = libraries;
    const compiled = new Map<string, CompiledExpression>();
    const all: CompiledExpression[] = [];
    for (const variable of variables) {
      const expression = this.compile(variable, [], { authorizer: true, mutation: false });
      if (trimSpace(variable.source) !== '') {
        this.#declaration.add(variable.name, toVariableType(expression.program?.resultType ?? DYN));
      }
      compiled.set(variable.name, expression);
      all.push(expression);
    }
    this.variables = compiled;
    this.allVariables = all;
  }

  compile(
    spec: ExpressionSpec,
    expected: readonly CelType[],
    scope: Omit<ExpressionScope, 'params'>,
  ): CompiledExpression {
    return compileExpression(this.#environment({ ...scope, params: this.#params }), spec, expected);
  }

  #environment(scope: ExpressionScope): Environment {
    const key = `${String(scope.authorizer)} ${String(scope.mutation)}`;
    let environment = this.#environments.get(key);
    if (environment === undefined) {
      environment = admissionEnvironment(this.#version, scope);
      if (this.#libraries.length > 0) environment = environment.extend({ libraries: this.#libraries });
      if (this.#composed) {
        environment = environment.extend({
          variables: { variables: VARIABLES },
          structs: [this.#declaration],
        });
      }
      this.#environments.set(key, environment);
    }
    return environment;
  }
}
