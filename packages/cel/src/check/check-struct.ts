import type { StructLiteral } from '../syntax/expression.ts';
import { ERROR } from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import type { CheckContext } from './check-context.ts';
import { checkEntry } from './check-aggregate.ts';
import { resolveTypeName } from './check-name.ts';
import { structFieldType } from './check-select.ts';
import { formatCheckedType } from './format-checked-type.ts';

/** Checks a struct literal: its type, its fields' names and their values' types. */
export function checkStruct(context: CheckContext, node: StructLiteral): CelType {
  const resolved = resolveTypeName(context, node.typeName);
  if (resolved === undefined) {
    context.reportUndeclared(node.position, node.typeName, context.declarations.typeNames());
    return ERROR;
  }
  const { name, type } = resolved;
  context.references.set(node.id, { kind: 'struct', name });
  const buildable = type.kind === 'struct' || context.declarations.findStruct(name) !== undefined;
  if (!buildable) context.report('cel/not-a-message', node.position, `'${type.name}' is not a message type`);
  for (const field of node.fields) {
    const valueType = checkEntry(context, field.value, field.optional);
    const fieldType = structFieldType(context, field.position, name, field.name) ?? ERROR;
    if (context.substitution.isAssignable(fieldType, valueType)) continue;
    context.report(
      'cel/field-type-mismatch',
      field.position,
      `expected type of field '${field.name}' is '${formatCheckedType(fieldType)}' but provided type is '${formatCheckedType(valueType)}'`,
    );
  }
  return buildable ? type : ERROR;
}
