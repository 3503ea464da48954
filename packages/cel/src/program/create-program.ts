import type { CheckedExpression } from '../check/checked-expression.ts';
import type { BackEnd } from '../environment/environment.ts';
import { closureBuilder } from '../evaluate/build-closure.ts';
import { Frame } from '../evaluate/frame.ts';
import type { Closure } from '../evaluate/frame.ts';
import { generateFunction } from '../generate/generate-function.ts';
import type { GeneratedFunction } from '../generate/generate-function.ts';
import { planExpression } from '../plan/plan-expression.ts';
import type { PlanEnvironment } from '../plan/plan-context.ts';
import type { ExpressionPlan } from '../plan/plan.ts';
import type { CelType } from '../types/cel-type.ts';
import { celError, isCelError } from '../values/cel-error.ts';
import type { CelResult } from '../values/cel-value.ts';
import type { Activation, CostMeter, Program } from './program.ts';

/** The error of an evaluation that spent its budget, in cel-go's words. */
export const COST_LIMIT_MESSAGE = 'operation cancelled: actual cost limit exceeded';

/** Runs after which a program is worth generating code for: making it takes as long as some hundred runs of closures. */
const HOT_AFTER = 200;

/** Makes a program of a checked expression. */
export function createProgram(
  checked: CheckedExpression,
  environment: PlanEnvironment,
  options: { readonly backEnd?: BackEnd } = {},
): Program {
  return new PlannedProgram(checked, planExpression(checked, environment), options.backEnd ?? 'auto');
}

class PlannedProgram implements Program {
  readonly checked: CheckedExpression;
  readonly plan: ExpressionPlan;
  #closure: Closure | undefined;
  #generated: GeneratedFunction | undefined;
  /** Runs until code is generated; negative where that is over or not wanted. */
  #untilHot: number;

  constructor(checked: CheckedExpression, plan: ExpressionPlan, backEnd: BackEnd) {
    this.checked = checked;
    this.plan = plan;
    this.#untilHot = backEnd === 'auto' ? HOT_AFTER : backEnd === 'generated' ? 0 : -1;
  }

  get resultType(): CelType {
    return this.checked.type;
  }

  run(activation: Activation, meter: CostMeter): CelResult {
    if (this.#generated === undefined) return this.#runCold(activation, meter);
    const result = this.#generated(activation, meter);
    return meter.cost > meter.limit ? celError(COST_LIMIT_MESSAGE) : result;
  }

  #runCold(activation: Activation, meter: CostMeter): CelResult {
    const { foldingError } = this.plan;
    if (foldingError !== undefined) return foldingError;
    if (this.#untilHot >= 0 && this.#untilHot-- === 0) {
      const { types } = this.checked;
      this.#generated = generateFunction(this.plan, (id) => types.get(id)?.kind === 'bool');
      if (this.#generated !== undefined) return this.run(activation, meter);
    }
    this.#closure ??= closureBuilder()(this.plan.root);
    const frame = new Frame(activation, this.plan.slots, meter);
    const result = this.#closure(frame);
    meter.cost = frame.cost;
    return frame.cost > frame.limit ? celError(COST_LIMIT_MESSAGE) : result;
  }
}

/** Tells whether a result says that the budget was spent. */
export function isCostLimitError(result: CelResult): boolean {
  return isCelError(result) && result.message === COST_LIMIT_MESSAGE;
}
