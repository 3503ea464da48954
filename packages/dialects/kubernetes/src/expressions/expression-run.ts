import { CostMeter, isCelError } from '@keelson/cel';
import type { CelValue } from '@keelson/cel';
import { EXPRESSION_LIMIT } from './budgets.ts';
import type { CompiledExpression } from './compiled-expression.ts';
import { SERVER_WORDING } from './error-wording.ts';
import type { ErrorWording } from './error-wording.ts';
import { VariablesReader } from './variables-reader.ts';

/** What expressions of one kind may read, besides `variables`. */
export type Bindings = Readonly<Record<string, unknown>>;

/** What came of one expression. */
export type Outcome =
  | { readonly kind: 'value'; readonly value: CelValue; readonly cost: number }
  | { readonly kind: 'error'; readonly message: string; readonly cost: number }
  /** The budget is spent; no further expression is run. */
  | { readonly kind: 'spent'; readonly message: string; readonly cost: number };

const SPENT = 'validation failed due to running out of cost budget, no further validation rules will be run';

/** Hears of every expression that is run, for `explain`. */
export type Observer = (expression: CompiledExpression, activation: Bindings) => void;

/**
 * Runs expressions that share a budget and the values of variables: all validations of a policy, or all messages
 * (apiserver/pkg/admission/plugin/cel/condition.go, `ForInput`).
 */
export class ExpressionRun {
  readonly activation: Bindings;
  readonly #variables: VariablesReader;
  readonly #observe: Observer | undefined;
  readonly #wording: ErrorWording;
  readonly #meter: CostMeter = new CostMeter(EXPRESSION_LIMIT);
  #remaining: number;

  /** The activation belongs to the run, which adds `variables` to it. */
  constructor(
    activation: Record<string, unknown>,
    variables: ReadonlyMap<string, CompiledExpression>,
    budget: number,
    observe?: Observer,
    wording: ErrorWording = SERVER_WORDING,
  ) {
    this.#observe = observe;
    this.#wording = wording;
    this.#variables = new VariablesReader(variables, wording);
    activation.variables = this.#variables;
    this.activation = activation;
    this.#variables.bind(this.activation);
    this.#remaining = budget;
  }

  /** What is left of the budget. */
  get remaining(): number {
    return this.#remaining;
  }

  run(expression: CompiledExpression): Outcome {
    const outcome = this.#evaluate(expression);
    if (this.#observe !== undefined) {
      this.#observe(expression, this.activation);
      for (const variable of this.#variables.takeEvaluated()) this.#observe(variable, this.activation);
    }
    return outcome;
  }

  #evaluate({ program, error, source }: CompiledExpression): Outcome {
    if (program === undefined) {
      return { kind: 'error', message: `compilation error: ${error ?? ''}`, cost: 0 };
    }
    const meter = this.#meter;
    meter.cost = 0;
    const value = program.run(this.activation, meter);
    const cost = this.#variables.takeCost() + meter.cost;
    this.#remaining -= cost;
    if (this.#remaining < 0) return { kind: 'spent', message: SPENT, cost };
    if (!isCelError(value)) return { kind: 'value', value, cost };
    return { kind: 'error', message: this.#wording.expression(source, value.message), cost };
  }
}
