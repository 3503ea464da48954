import { invariant } from '@keelson/model';
import type { CheckedExpression } from '../check/checked-expression.ts';
import type { Expression, ListLiteral, MapLiteral, StructLiteral } from '../syntax/expression.ts';
import { attempt } from '../evaluate/run-to-end.ts';
import { isCelError } from '../values/cel-error.ts';
import { makeMap } from '../values/make-map.ts';
import { planIdentifier, planSelect } from './plan-attribute.ts';
import { planCall } from './plan-call.ts';
import { PlanContext } from './plan-context.ts';
import type { PlanEnvironment } from './plan-context.ts';
import { planBind, planBlock, planFold } from './plan-fold.ts';
import type { ConstantPlan, ExpressionPlan, Plan, StructPlan } from './plan.ts';

/** Plans a checked expression: resolves names and costs, folds what is constant as cel-go's optimizer does. */
export function planExpression(checked: CheckedExpression, environment: PlanEnvironment): ExpressionPlan {
  const context = new PlanContext(checked, environment, planNode);
  const root = planNode(checked.root, context);
  const [foldingError] = context.foldingErrors;
  return { root, slots: context.slots, ...(foldingError === undefined ? {} : { foldingError }) };
}

function planNode(node: Expression, context: PlanContext): Plan {
  switch (node.kind) {
    case 'literal':
      return { kind: 'constant', id: node.id, value: node.value };
    case 'identifier':
      return planIdentifier(node, context);
    case 'select':
      return planSelect(node, context);
    case 'call':
      return planCall(node, context);
    case 'list':
      return planList(node, context);
    case 'map':
      return planMap(node, context);
    case 'struct':
      return planStruct(node, context);
    case 'fold':
      return planFold(node, context);
    case 'bind':
      return planBind(node, context);
    case 'block':
      return planBlock(node, context);
  }
}

function isConstant(plan: Plan): plan is ConstantPlan {
  return plan.kind === 'constant';
}

function planList(node: ListLiteral, context: PlanContext): Plan {
  const elements = node.elements.map((element) => planNode(element, context));
  if (elements.every(isConstant) && node.optionalIndices.length === 0) {
    return { kind: 'constant', id: node.id, value: elements.map((element) => element.value) };
  }
  const optional = elements.map((_element, index) => node.optionalIndices.includes(index));
  return { kind: 'list', id: node.id, elements, optional };
}

function planMap(node: MapLiteral, context: PlanContext): Plan {
  const lastKeyWins = context.environment.settings.lastKeyWins === true;
  const entries = node.entries.map((entry) => ({
    key: planNode(entry.key, context),
    value: planNode(entry.value, context),
    optional: entry.optional,
  }));
  const plan: Plan = { kind: 'map', id: node.id, entries, lastKeyWins };
  const folded: [ConstantPlan['value'], ConstantPlan['value']][] = [];
  for (const { key, value, optional } of entries) {
    if (optional || !isConstant(key) || !isConstant(value)) return plan;
    folded.push([key.value, value.value]);
  }
  const value = attempt(() => makeMap(folded, lastKeyWins));
  return isCelError(value) ? plan : { kind: 'constant', id: node.id, value };
}

function planStruct(node: StructLiteral, context: PlanContext): StructPlan {
  const reference = context.checked.references.get(node.id);
  const name = reference?.kind === 'struct' ? reference.name : node.typeName;
  const declaration = context.environment.findStruct(name);
  invariant(declaration !== undefined, `the checker let the unknown struct ${name} pass`);
  const fields = node.fields.map((field) => ({
    name: field.name,
    value: planNode(field.value, context),
    optional: field.optional,
  }));
  return { kind: 'struct', id: node.id, declaration, fields };
}
