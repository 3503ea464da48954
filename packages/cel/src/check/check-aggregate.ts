import type { Expression, ListLiteral, MapLiteral } from '../syntax/expression.ts';
import { DYN, listType, mapType, optionalType } from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import type { CheckContext } from './check-context.ts';
import { isDyn, mostGeneralType, optionalOperand } from './type-relations.ts';

/** Checks a list literal; elements of different types make a `list(dyn)`. */
export function checkList(context: CheckContext, node: ListLiteral): CelType {
  let joined: CelType | undefined;
  node.elements.forEach((element, i) => {
    const type = checkEntry(context, element, node.optionalIndices.includes(i));
    joined = joinTypes(context, joined, type);
  });
  return listType(joined ?? context.substitution.newVariable());
}

/** Checks a map literal; keys or values of different types are `dyn`. */
export function checkMap(context: CheckContext, node: MapLiteral): CelType {
  let key: CelType | undefined;
  let value: CelType | undefined;
  for (const entry of node.entries) {
    key = joinTypes(context, key, context.check(entry.key));
    value = joinTypes(context, value, checkEntry(context, entry.value, entry.optional));
  }
  const keyType = key ?? context.substitution.newVariable();
  return mapType(keyType, value ?? context.substitution.newVariable());
}

/** Checks a part of a literal; one written with `?` must be optional and counts as what is inside. */
export function checkEntry(context: CheckContext, node: Expression, optional: boolean): CelType {
  const type = context.check(node);
  if (!optional) return type;
  const operand = optionalOperand(type);
  if (operand !== undefined) return operand;
  if (!isDyn(type)) context.reportMismatch(node.position, optionalType(type), type);
  return type;
}

function joinTypes(context: CheckContext, previous: CelType | undefined, current: CelType): CelType {
  if (previous === undefined) return current;
  return context.substitution.isAssignable(previous, current) ? mostGeneralType(previous, current) : DYN;
}
