import type { Identifier, Select } from '../syntax/expression.ts';
import { CelError } from '../values/cel-error.ts';
import { TypeValue } from '../values/type-value.ts';
import type { PlanContext } from './plan-context.ts';
import type { AttributeBase, AttributePlan, Plan, Qualifier } from './plan.ts';

/** Plans a name: a variable, a macro's variable, a constant or a type. */
export function planIdentifier(node: Identifier, context: PlanContext): Plan {
  const reference = context.checked.references.get(node.id);
  const local = context.find(node.name);
  if (local !== undefined && context.checked.types.get(node.id)?.kind === 'type') {
    const type = context.environment.findType(node.name);
    if (type !== undefined) return { kind: 'constant', id: node.id, value: new TypeValue(type) };
    noteTypeName(node.name, node.id, context);
  }
  if (local !== undefined && reference?.kind !== 'variable') return attribute(node.id, local, context);
  return planReference(node, context) ?? attribute(node.id, { kind: 'variable', name: node.name }, context);
}

/** cel-go takes every name of type `type` for the name of a type, and of a macro's variable it finds none. */
export function noteTypeName(name: string, id: number, context: PlanContext): void {
  context.foldingErrors.push(new CelError(`reference to undefined type: ${name}`, id));
}

/** Plans a select: a step along an attribute, or the tail of a dotted name that the checker resolved. */
export function planSelect(node: Select, context: PlanContext): Plan {
  const named = planReference(node, context);
  if (named !== undefined) return named;
  const operand = context.plan(node.operand);
  const step = planStep(node, context);
  const extended = addQualifier(operand, step, node.id, context);
  if (!node.testOnly) return extended;
  // A free test gives back the unit of reading the attribute, which a conditional one does not cost.
  const free = context.environment.settings.freePresenceTests === true ? 1 : 0;
  return { ...extended, test: true, units: (extended.base.kind === 'conditional' ? 0 : 1) - free };
}

function planStep(node: Select, context: PlanContext): Qualifier {
  const { id, field } = node;
  const owner = context.checked.types.get(node.operand.id);
  const declaration = owner?.kind === 'struct' ? context.environment.findStruct(owner.name) : undefined;
  const access = declaration?.access;
  return access === undefined
    ? { kind: 'constant', id, key: field, optional: false }
    : { kind: 'field', id, key: field, access, optional: false };
}

/** Appends a step to a plan; what is no attribute yet becomes the base of one. */
export function addQualifier(
  operand: Plan,
  qualifier: Qualifier,
  id: number,
  context: PlanContext,
): AttributePlan {
  if (operand.kind === 'attribute' && !operand.test) {
    return { ...operand, id, qualifiers: [...operand.qualifiers, qualifier] };
  }
  const base: AttributeBase = { kind: 'value', value: operand };
  const strict = context.environment.settings.strictPresenceTests === true;
  return { kind: 'attribute', id, base, qualifiers: [qualifier], test: false, units: 1, strict };
}

/** Returns an attribute as it is read from inside another one, where cel-go does not charge for reading it. */
export function unobserved(plan: Plan): Plan {
  return plan.kind === 'attribute' && plan.units !== 0 ? { ...plan, units: 0 } : plan;
}

/** Makes an attribute without steps. */
export function attribute(id: number, base: AttributeBase, context: PlanContext): AttributePlan {
  const units = base.kind === 'conditional' ? 0 : 1;
  const strict = context.environment.settings.strictPresenceTests === true;
  return { kind: 'attribute', id, base, qualifiers: [], test: false, units, strict };
}

function planReference(node: Identifier | Select, context: PlanContext): Plan | undefined {
  const reference = context.checked.references.get(node.id);
  switch (reference?.kind) {
    case 'constant':
      return { kind: 'constant', id: node.id, value: reference.value };
    case 'type':
      if (context.environment.findStruct(reference.name)?.onlyInLiterals === true)
        noteTypeName(reference.name, node.id, context);
      return { kind: 'constant', id: node.id, value: new TypeValue(reference.type) };
    case 'variable':
      return attribute(node.id, { kind: 'variable', name: reference.name }, context);
    case 'local': {
      const local = context.find(reference.name);
      return local === undefined ? undefined : attribute(node.id, local, context);
    }
    default:
      return undefined;
  }
}
