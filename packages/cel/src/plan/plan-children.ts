import type { AttributePlan, Plan } from './plan.ts';

/** Returns the plans directly inside a plan, in the order in which they may be evaluated. */
export function planChildren(plan: Plan): readonly Plan[] {
  switch (plan.kind) {
    case 'constant':
      return [];
    case 'attribute':
      return [
        ...baseChildren(plan),
        ...plan.qualifiers.flatMap((q) => (q.kind === 'computed' ? [q.key] : [])),
      ];
    case 'and':
    case 'or':
      return plan.terms;
    case 'equality':
      return [plan.left, plan.right];
    case 'membership':
      return [plan.value];
    case 'call':
      return plan.args;
    case 'orElse':
      return [plan.value, plan.other];
    case 'list':
      return plan.elements;
    case 'map':
      return plan.entries.flatMap((entry) => [entry.key, entry.value]);
    case 'struct':
      return plan.fields.map((field) => field.value);
    case 'fold':
      return [plan.range, plan.predicate, plan.transform].filter((child) => child !== undefined);
    case 'bind':
      return [plan.value, plan.body];
    case 'block':
      return [...plan.slots.map((slot) => slot.value), plan.body];
  }
}

function baseChildren(plan: AttributePlan): readonly Plan[] {
  switch (plan.base.kind) {
    case 'variable':
    case 'local':
    case 'lazy':
      return [];
    case 'value':
      return [plan.base.value];
    case 'conditional':
      return [plan.base.condition, plan.base.then, plan.base.otherwise];
  }
}
