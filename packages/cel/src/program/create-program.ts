import type { CheckedExpression } from '../check/checked-expression.ts';
import type { BackEnd } from '../environment/environment.ts';
import { closureBuilder } from '../evaluate/build-closure.ts';
import { Frame } from '../evaluate/frame.ts';
import type { Closure } from '../evaluate/frame.ts';
import { planExpression } from '../plan/plan-expression.ts';
import type { PlanEnvironment } from '../plan/plan-context.ts';
import type { ExpressionPlan } from '../plan/plan.ts';
import { CelError, celError } from '../values/cel-error.ts';
import type { CelResult } from '../values/cel-value.ts';
import type { CelType } from '../types/cel-type.ts';
import type { Activation, CostMeter, Program } from './program.ts';

/** The error of an evaluation that spent its budget, in cel-go's words. */
export const COST_LIMIT_MESSAGE = 'operation cancelled: actual cost limit exceeded';

/** Makes a program of a checked expression. */
export function createProgram(
  checked: CheckedExpression,
  environment: PlanEnvironment,
  options: { readonly backEnd?: BackEnd } = {},
): Program {
  const plan = planExpression(checked, environment);
  void options;
  return new ClosureProgram(checked, plan);
}

class ClosureProgram implements Program {
  readonly checked: CheckedExpression;
  readonly plan: ExpressionPlan;
  #closure: Closure | undefined;

  constructor(checked: CheckedExpression, plan: ExpressionPlan) {
    this.checked = checked;
    this.plan = plan;
  }

  get resultType(): CelType {
    return this.checked.type;
  }

  run(activation: Activation, meter: CostMeter): CelResult {
    if (this.plan.foldingError !== undefined) return this.plan.foldingError;
    this.#closure ??= closureBuilder()(this.plan.root);
    const frame = new Frame(activation, this.plan.slots, meter);
    const result = this.#closure(frame);
    meter.cost = frame.cost;
    return frame.cost > frame.limit ? celError(COST_LIMIT_MESSAGE) : result;
  }
}

/** Tells whether a result says that the budget was spent. */
export function isCostLimitError(result: CelResult): boolean {
  return result instanceof CelError && result.message === COST_LIMIT_MESSAGE;
}
