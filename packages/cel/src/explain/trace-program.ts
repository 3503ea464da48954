import { invariant } from '@keelson/model';
import { closureBuilder } from '../evaluate/build-closure.ts';
import { Frame } from '../evaluate/frame.ts';
import { runToEnd } from '../evaluate/run-to-end.ts';
import type { Observer } from '../evaluate/frame.ts';
import type { Plan } from '../plan/plan.ts';
import { COST_LIMIT_MESSAGE } from '../program/cost-limit.ts';
import { CostMeter } from '../program/program.ts';
import type { Activation, Program } from '../program/program.ts';
import { celError } from '../values/cel-error.ts';
import type { CelResult, CelValue } from '../values/cel-value.ts';

/** Steps beyond this many are not kept: an explanation is for people. */
const MOST_STEPS = 20_000;

/** One step of an evaluation as it happened, with the steps inside it. */
export interface TraceStep {
  readonly plan: Plan;
  result: CelResult;
  readonly children: TraceStep[];
  /** For a step inside a macro: which element of which macro it looked at. */
  readonly round: { readonly fold: Plan; readonly position: CelValue } | undefined;
}

/** What an evaluation did. */
export interface Trace {
  readonly result: CelResult;
  readonly cost: number;
  readonly root: TraceStep;
}

/** What one expression of a policy may cost in Kubernetes; an explanation must not take longer than the evaluation could. */
const MOST_COST = 1_000_000;

/**
 * Evaluates a program with closures and keeps every step.
 *
 * @param limit the cost beyond which the evaluation ends with an error
 */
export function traceProgram(program: Program, activation: Activation, limit: number = MOST_COST): Trace {
  const recorder = new Recorder();
  const meter = new CostMeter(limit);
  const frame = new Frame(activation, program.plan.slots, meter);
  const result = runToEnd(closureBuilder(recorder)(program.plan.root), frame);
  const { root } = recorder;
  invariant(root !== undefined, 'an evaluation has a first step');
  const ended = frame.cost > frame.limit ? celError(COST_LIMIT_MESSAGE) : result;
  root.result = ended;
  return { result: ended, cost: frame.cost, root };
}

class Recorder implements Observer {
  root: TraceStep | undefined;
  readonly #open: TraceStep[] = [];
  readonly #rounds = new Map<Plan, CelValue>();
  #steps = 0;

  enter(plan: Plan): void {
    const parent = this.#open.at(-1);
    const position = parent === undefined ? undefined : this.#rounds.get(parent.plan);
    const round =
      parent === undefined || position === undefined ? undefined : { fold: parent.plan, position };
    const step: TraceStep = { plan, result: null, children: [], round };
    if (this.#steps++ < MOST_STEPS) parent?.children.push(step);
    this.root ??= step;
    this.#open.push(step);
  }

  leave(plan: Plan, result: CelResult): void {
    const step = this.#open.pop();
    invariant(step?.plan === plan, 'steps of an evaluation nest');
    step.result = result;
    this.#rounds.delete(plan);
  }

  round(plan: Plan, position: CelValue): void {
    this.#rounds.set(plan, position);
  }
}
