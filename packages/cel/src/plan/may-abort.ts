import { planChildren } from './plan-children.ts';
import type { Plan } from './plan.ts';

/** Functions that abort an evaluation on arguments of wrong types, or whose costs do. */
const ABORTING = new Set(['distinct', 'flatten', 'sort', '@sortByAssociatedKeys', '@in']);

/** Tells whether something in a plan may abort its evaluation. */
export function mayAbort(plan: Plan): boolean {
  if (plan.kind === 'call' && ABORTING.has(plan.name)) return true;
  if (plan.kind === 'map' && plan.entries.some(({ key }) => !isText(key))) return true;
  return planChildren(plan).some(mayAbort);
}

function isText(plan: Plan): boolean {
  return plan.kind === 'constant' && typeof plan.value === 'string';
}
