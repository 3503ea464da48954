import type { BindPlan, BlockPlan } from '../plan/plan.ts';
import type { Build } from './build-closure.ts';
import type { Closure } from './frame.ts';

/** Builds `cel.bind`: forgets the variable's last value; reading it computes the new one. */
export function buildBind(plan: BindPlan, build: Build): Closure {
  const body = build(plan.body);
  const value = build(plan.value);
  const { slot } = plan;
  return (frame) => {
    frame.slots[slot] = undefined;
    frame.lazies[slot] = value;
    return body(frame);
  };
}

/** Builds `cel.block`. */
export function buildBlock(plan: BlockPlan, build: Build): Closure {
  const body = build(plan.body);
  const slots = plan.slots.map(({ slot, value }) => ({ slot, value: build(value) }));
  return (frame) => {
    for (const { slot, value } of slots) {
      frame.slots[slot] = undefined;
      frame.lazies[slot] = value;
    }
    return body(frame);
  };
}
