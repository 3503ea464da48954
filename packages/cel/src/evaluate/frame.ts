import type { Activation, CostMeter } from '../program/program.ts';
import type { Plan } from '../plan/plan.ts';
import type { CelResult, CelValue } from '../values/cel-value.ts';

/** The state of one evaluation in the closures back end. */
export class Frame {
  readonly activation: Activation;
  /** Values of macro variables; undefined where a lazy one was not read yet. */
  readonly slots: (CelResult | undefined)[];
  /** What computes the slots of `cel.bind` and `cel.block` when they are first read. */
  readonly lazies: (Closure | undefined)[] = [];
  readonly limit: number;
  cost: number;

  constructor(activation: Activation, slots: number, meter: CostMeter) {
    this.activation = activation;
    this.slots = new Array<CelResult | undefined>(slots);
    this.limit = meter.limit;
    this.cost = meter.cost;
  }
}

/** A step of the closures back end. */
export type Closure = (frame: Frame) => CelResult;

/** Sees an evaluation as it happens: steps nest, and the rounds of a macro lie between its steps. */
export interface Observer {
  enter(plan: Plan): void;
  leave(plan: Plan, result: CelResult): void;
  /** A macro takes its next element: by index, or by the key of a map. */
  round(plan: Plan, position: CelValue): void;
}
