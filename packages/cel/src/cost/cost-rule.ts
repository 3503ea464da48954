import type { CelResult } from '../values/cel-value.ts';

/**
 * What a call costs beyond its arguments, in units of Kubernetes' cost model. The common shapes are told apart so that
 * generated code can count them in line: `sized` costs `ceil(size(argument) × 0.1 × factor)`, `smaller` the same of the smaller of two.
 */
export type CostRule =
  | { readonly kind: 'fixed'; readonly units: number }
  | { readonly kind: 'sized'; readonly argument: number; readonly factor: number }
  | { readonly kind: 'smaller' }
  | {
      readonly kind: 'computed';
      readonly compute: (args: readonly CelResult[], result: CelResult) => number;
    };

/** Makes a rule of a fixed number of units. */
export function fixed(units: number): CostRule {
  return { kind: 'fixed', units };
}

/** Makes a rule that charges a traversal of one argument, times a factor. */
export function sized(argument: number, factor = 1): CostRule {
  return { kind: 'sized', argument, factor };
}

/** Makes a rule that computes its units from the arguments and the result. */
export function computed(compute: (args: readonly CelResult[], result: CelResult) => number): CostRule {
  return { kind: 'computed', compute };
}
