import { CostMeter, FieldReader, celError, isCelError } from '@keelson/cel';
import type { Activation, CelResult, CelType } from '@keelson/cel';
import { EXPRESSION_LIMIT } from './budgets.ts';
import type { CompiledExpression } from './compiled-expression.ts';
import type { ErrorWording } from './error-wording.ts';
import { VARIABLES } from './variable-types.ts';

/** The value of `variables`: each one is evaluated when it is first read, and its cost noted once. */
export class VariablesReader extends FieldReader {
  readonly celType: CelType = VARIABLES;
  readonly #expressions: ReadonlyMap<string, CompiledExpression>;
  readonly #wording: ErrorWording;
  #values: Map<string, CelResult> | undefined;
  /** Set after construction: the activation contains the reader itself. */
  #activation: Activation = {};
  #cost = 0;
  #evaluated: CompiledExpression[] | undefined;

  constructor(expressions: ReadonlyMap<string, CompiledExpression>, wording: ErrorWording) {
    super();
    this.#expressions = expressions;
    this.#wording = wording;
  }

  bind(activation: Activation): void {
    this.#activation = activation;
  }

  readField(name: string): CelResult | undefined {
    const known = this.#values?.get(name);
    if (known !== undefined) return known;
    const expression = this.#expressions.get(name);
    if (expression === undefined) return undefined;
    const value = this.#evaluate(name, expression);
    (this.#evaluated ??= []).push(expression);
    (this.#values ??= new Map<string, CelResult>()).set(name, value);
    return value;
  }

  /** The cost of the variables that were evaluated since the last call. */
  takeCost(): number {
    const cost = this.#cost;
    this.#cost = 0;
    return cost;
  }

  /** The variables that were evaluated since the last call. */
  takeEvaluated(): readonly CompiledExpression[] {
    const evaluated = this.#evaluated ?? [];
    this.#evaluated = undefined;
    return evaluated;
  }

  #evaluate(name: string, { program, error }: CompiledExpression): CelResult {
    if (program === undefined) {
      return celError(`composited variable ${JSON.stringify(name)} fails to compile: ${error ?? ''}`);
    }
    const meter = new CostMeter(EXPRESSION_LIMIT);
    const value = program.run(this.#activation, meter);
    this.#cost += meter.cost;
    if (!isCelError(value)) return value;
    return celError(this.#wording.variable(name, value.message));
  }
}
