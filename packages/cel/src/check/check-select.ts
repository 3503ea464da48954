import type { Expression, Select } from '../syntax/expression.ts';
import { BOOL, DYN, ERROR, optionalType } from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import type { CheckContext } from './check-context.ts';
import { resolveDottedName } from './check-name.ts';
import { formatCheckedType } from './format-checked-type.ts';
import { didYouMean } from './suggest-name.ts';
import { isDynOrError, optionalOperand } from './type-relations.ts';

/** Checks `operand.field` and `has(operand.field)`, or the dotted name that the chain of selects spells. */
export function checkSelect(context: CheckContext, node: Select): CelType {
  const resolved = node.testOnly ? undefined : resolveDottedName(context, node);
  if (resolved !== undefined) {
    context.references.set(node.id, resolved.reference);
    return resolved.type;
  }
  const type = checkFieldSelection(context, node, node.operand, node.field, false);
  return node.testOnly ? BOOL : context.substitution.apply(type);
}

/** Checks the selection of a field: of a map, a struct, a dynamic value, or an optional of these. */
export function checkFieldSelection(
  context: CheckContext,
  node: Expression,
  operand: Expression,
  field: string,
  optional: boolean,
): CelType {
  const operandType = context.substitution.apply(context.check(operand));
  const inner = optionalOperand(operandType);
  const owner = inner ?? operandType;
  const asks = node.kind === 'select' && node.testOnly && asksAnyField(context, owner);
  const type = asks ? BOOL : fieldType(context, node.position, owner, field);
  return inner !== undefined || optional ? optionalType(type) : type;
}

function asksAnyField(context: CheckContext, owner: CelType): boolean {
  return owner.kind === 'struct' && context.declarations.findStruct(owner.name)?.asksAnyField === true;
}

/** Finds the type of a struct's field, and complains where there is none. */
export function structFieldType(
  context: CheckContext,
  position: number,
  structName: string,
  field: string,
): CelType | undefined {
  const struct = context.declarations.findStruct(structName);
  if (struct === undefined && context.declarations.findType(structName) === undefined) {
    context.report('cel/unknown-struct', position, `unexpected failed resolution of '${structName}'`);
    return undefined;
  }
  const type = struct?.field(field);
  if (type === undefined) {
    const help = didYouMean(field, struct?.fieldNames?.() ?? []);
    context.report('cel/undefined-field', position, `undefined field '${field}'`, help);
  }
  return type;
}

function fieldType(context: CheckContext, position: number, target: CelType, field: string): CelType {
  switch (target.kind) {
    case 'map':
      return target.parameters[1] ?? DYN;
    case 'struct':
      return structFieldType(context, position, target.name, field) ?? ERROR;
    case 'param':
      // What is selected from cannot become a type without fields later on.
      context.substitution.isAssignable(DYN, target);
      return DYN;
    default:
      if (!isDynOrError(target)) {
        context.report(
          'cel/no-field-selection',
          position,
          `type '${formatCheckedType(target)}' does not support field selection`,
        );
      }
      return DYN;
  }
}
