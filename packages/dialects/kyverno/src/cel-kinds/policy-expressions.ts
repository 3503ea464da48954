import { BOOL, STRING, structType } from '@keelson/cel';
import type { CelType, Environment, StructDeclaration } from '@keelson/cel';
import { compileExpression } from '@keelson/dialect-kubernetes';
import type { CompiledExpression, ExpressionSpec, NamedExpressionSpec } from '@keelson/dialect-kubernetes';

const VARIABLES = structType('kyverno.variables');

/** The struct type of `variables`, which grows as variables are compiled: each sees those before it. */
class VariablesStruct implements StructDeclaration {
  readonly name: string = VARIABLES.name;
  readonly #types = new Map<string, CelType>();

  readonly field = (name: string): CelType | undefined => this.#types.get(name);

  readonly fieldNames = (): readonly string[] => [...this.#types.keys()];

  add(name: string, type: CelType): void {
    this.#types.set(name, type);
  }
}

/** Compiles the expressions of one policy, which share its variables, and keeps all for what is to be said of them. */
export class PolicyExpressions {
  readonly all: CompiledExpression[] = [];
  /** By name; of two variables with the same name the later one counts. */
  readonly variables: Map<string, CompiledExpression> = new Map();
  readonly #struct: VariablesStruct = new VariablesStruct();
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment.extend({
      variables: { variables: VARIABLES },
      structs: [this.#struct],
    });
  }

  /** The variables become known to what is compiled afterwards. */
  compileVariables(variables: readonly NamedExpressionSpec[]): void {
    for (const variable of variables) {
      const expression = this.compile(variable, []);
      if (expression.program !== undefined) this.#struct.add(variable.name, expression.program.resultType);
      this.variables.set(variable.name, expression);
    }
  }

  compileConditions(conditions: readonly NamedExpressionSpec[]): readonly CompiledExpression[] {
    return conditions.map((condition) => this.compile(condition, [BOOL]));
  }

  compileText(spec: ExpressionSpec): CompiledExpression {
    return this.compile(spec, [STRING]);
  }

  compile(spec: ExpressionSpec, expected: readonly CelType[]): CompiledExpression {
    const expression = compileExpression(this.#environment, spec, expected);
    this.all.push(expression);
    return expression;
  }

  /** Some expression does not compile: Kyverno refuses such a policy. */
  get isFaulty(): boolean {
    return this.all.some(({ program }) => program === undefined);
  }
}
