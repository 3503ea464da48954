import { invariant } from '@keelson/model';
import { closureBuilder } from '../evaluate/build-closure.ts';
import { Frame } from '../evaluate/frame.ts';
import { runToEnd } from '../evaluate/run-to-end.ts';
import type { Observer } from '../evaluate/frame.ts';
import type { Plan } from '../plan/plan.ts';
import { CostMeter } from '../program/program.ts';
import type { Activation, Program } from '../program/program.ts';
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

/** Evaluates a program with closures and keeps every step. */
export function traceProgram(program: Program, activation: Activation): Trace {
  const recorder = new Recorder();
  const meter = new CostMeter();
  const frame = new Frame(activation, program.plan.slots, meter);
  const result = runToEnd(closureBuilder(recorder)(program.plan.root), frame);
  invariant(recorder.root !== undefined, 'an evaluation has a first step');
  return { result, cost: frame.cost, root: recorder.root };
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
