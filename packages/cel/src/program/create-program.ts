import type { CheckedExpression } from '../check/checked-expression.ts';
import type { BackEnd } from '../environment/environment.ts';
import { closureBuilder } from '../evaluate/build-closure.ts';
import { Frame } from '../evaluate/frame.ts';
import { mayAbort } from '../plan/may-abort.ts';
import { runToEnd } from '../evaluate/run-to-end.ts';
import type { Closure } from '../evaluate/frame.ts';
import { generateFunction } from '../generate/generate-function.ts';
import { planExpression } from '../plan/plan-expression.ts';
import type { PlanEnvironment } from '../plan/plan-context.ts';
import type { ExpressionPlan } from '../plan/plan.ts';
import type { CelType } from '../types/cel-type.ts';
import { celError } from '../values/cel-error.ts';
import { EvaluationAbort } from '../values/evaluation-abort.ts';
import type { CelResult } from '../values/cel-value.ts';
import { COST_LIMIT_MESSAGE } from './cost-limit.ts';
import type { Activation, CostMeter, Program } from './program.ts';

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
  // Replaced by the generated function when the program is hot, so that nothing stands between it and its callers.
  run: (activation: Activation, meter: CostMeter) => CelResult;
  #closure: Closure | undefined;
  /** Runs until code is generated; negative where that is over or not wanted. */
  #untilHot: number;

  constructor(checked: CheckedExpression, plan: ExpressionPlan, backEnd: BackEnd) {
    this.checked = checked;
    this.plan = plan;
    this.#untilHot = backEnd === 'auto' ? HOT_AFTER : backEnd === 'generated' ? 0 : -1;
    this.run = (activation, meter) => this.#runCold(activation, meter);
  }

  get resultType(): CelType {
    return this.checked.type;
  }

  #runCold(activation: Activation, meter: CostMeter): CelResult {
    const { foldingError } = this.plan;
    if (foldingError !== undefined) return foldingError;
    if (this.#untilHot >= 0 && this.#untilHot-- === 0) {
      const generated = generateFunction(this.plan, (id) => declaresBoolean(this.checked, id));
      if (generated !== undefined) {
        this.run = mayAbort(this.plan.root) ? this.#repeating(generated) : generated;
        return this.run(activation, meter);
      }
    }
    return this.#runClosure(activation, meter);
  }

  #runClosure(activation: Activation, meter: CostMeter): CelResult {
    this.#closure ??= closureBuilder()(this.plan.root);
    const frame = new Frame(activation, this.plan.slots, meter);
    const result = runToEnd(this.#closure, frame);
    meter.cost = frame.cost;
    return frame.cost > frame.limit ? celError(COST_LIMIT_MESSAGE) : result;
  }

  // What generated code has spent when it is aborted is in its local variables: closures tell.
  #repeating(generated: typeof this.run): typeof this.run {
    return (activation, meter) => {
      const { cost } = meter;
      try {
        return generated(activation, meter);
      } catch (error) {
        if (!(error instanceof EvaluationAbort)) throw error;
        meter.cost = cost;
        return this.#runClosure(activation, meter);
      }
    };
  }
}

// What goes through a type parameter is no boolean because the checker expects one.
function declaresBoolean({ references }: CheckedExpression, id: number): boolean {
  const reference = references.get(id);
  if (reference?.kind !== 'function') return false;
  return reference.overloads.every((overload) => overload.result.kind === 'bool');
}
