import type { BindPlan, BlockPlan } from '../plan/plan.ts';
import type { Build } from './build-closure.ts';
import type { Closure } from './frame.ts';

/** Builds `cel.bind`: forgets the variable's last value; reading it computes the new one. */
export function buildBind(plan: BindPlan, build: Build): Closure {
  const body = build(plan.body);
  const { slot } = plan;
  return (frame) => {
    frame.slots[slot] = undefined;
    return body(frame);
  };
}

/** Builds `cel.block`. */
export function buildBlock(plan: BlockPlan, build: Build): Closure {
  const body = build(plan.body);
  const { slots } = plan;
  return (frame) => {
    for (const slot of slots) frame.slots[slot] = undefined;
    return body(frame);
  };
}
