import { LIST_UNITS } from '../cost/cost-model.ts';
import type { Bind, Block, Fold } from '../syntax/expression.ts';
import { noteTypeName } from './plan-attribute.ts';
import type { PlanContext } from './plan-context.ts';
import type { AttributeBase, BindPlan, BlockPlan, FoldPlan, Plan } from './plan.ts';

/** Plans a comprehension macro. */
export function planFold(node: Fold, context: PlanContext): FoldPlan {
  const range = context.plan(node.range);
  const slot = context.newSlot();
  const slot2 = node.variable2 === undefined ? undefined : context.newSlot();
  const variables: [string, AttributeBase][] = [[node.variable, { kind: 'local', slot }]];
  if (node.variable2 !== undefined && slot2 !== undefined) {
    variables.push([node.variable2, { kind: 'local', slot: slot2 }]);
  }
  return context.within(variables, () => {
    const predicate = node.predicate === undefined ? undefined : context.plan(node.predicate);
    const transform = node.transform === undefined ? undefined : context.plan(node.transform);
    // A list of one constant is a constant itself, and constants cost nothing.
    const elementUnits = transform?.kind === 'constant' ? 0 : LIST_UNITS;
    const { id, operation } = node;
    // Without a transform the variable itself is read.
    if (transform === undefined && operation === 'filter' && holdsTypes(node.range.id, context))
      noteTypeName(node.variable, id, context);
    return { kind: 'fold', id, operation, range, slot, slot2, predicate, transform, elementUnits };
  });
}

function holdsTypes(rangeId: number, context: PlanContext): boolean {
  return context.checked.types.get(rangeId)?.parameters[0]?.kind === 'type';
}

/** Plans `cel.bind`: the value is computed when the body first reads the variable. */
export function planBind(node: Bind, context: PlanContext): BindPlan {
  const value = context.plan(node.value);
  const slot = context.newSlot();
  const base: AttributeBase = { kind: 'lazy', slot };
  if (context.checked.types.get(node.value.id)?.kind === 'type')
    noteTypeName(node.variable, node.id, context);
  const body = context.within([[node.variable, base]], () => context.plan(node.body));
  return { kind: 'bind', id: node.id, slot, value, body };
}

/** Plans `cel.block`: each slot sees those before it, and is computed when it is first read. */
export function planBlock(node: Block, context: PlanContext): BlockPlan {
  const variables: [string, AttributeBase][] = [];
  const slots: { slot: number; value: Plan }[] = [];
  for (const [index, slotNode] of node.slots.entries()) {
    const value = context.within(variables, () => context.plan(slotNode));
    const slot = context.newSlot();
    slots.push({ slot, value });
    variables.push([`@index${String(index)}`, { kind: 'lazy', slot }]);
  }
  const body = context.within(variables, () => context.plan(node.body));
  return { kind: 'block', id: node.id, slots, body };
}
