import { candidateNames } from '../environment/candidate-names.ts';
import { instanceType } from '../environment/well-known-types.ts';
import type { StructField, StructLiteral } from '../syntax/expression.ts';
import { ERROR, formatType } from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import type { CheckContext } from './check-context.ts';
import { checkEntry } from './check-aggregate.ts';
import { structFieldType } from './check-select.ts';
import { formatCheckedType } from './format-checked-type.ts';

/** Checks a struct literal: its type, its fields' names and their values' types. */
export function checkStruct(context: CheckContext, node: StructLiteral): CelType {
  const resolved = resolveTypeName(context, node.typeName);
  if (resolved === undefined) {
    const variable = context.declarations.findVariable(node.typeName);
    if (variable !== undefined) {
      context.report('cel/not-a-type', node.position, `'${formatType(variable)}' is not a type`);
      return ERROR;
    }
    context.reportUndeclared(node.position, node.typeName, context.declarations.typeNames());
    return ERROR;
  }
  const { name, type } = resolved;
  context.references.set(node.id, { kind: 'struct', name });
  if (type.kind === 'error') {
    context.report('cel/not-a-message', node.position, `'${name}' is not a message type`);
  }
  for (const field of node.fields) checkField(context, field, name);
  return type;
}

function checkField(context: CheckContext, field: StructField, structName: string): void {
  const valueType = checkEntry(context, field.value, field.optional);
  const fieldType = structFieldType(context, field.position, structName, field.name) ?? ERROR;
  if (context.substitution.isAssignable(fieldType, valueType)) return;
  context.report(
    'cel/field-type-mismatch',
    field.position,
    `expected type of field '${field.name}' is '${formatCheckedType(fieldType)}' but provided type is '${formatCheckedType(valueType)}'`,
  );
}

/** Finds the type that a struct literal names, by its full name; a type that is no struct gives an error type. */
function resolveTypeName(
  { declarations }: CheckContext,
  name: string,
): { readonly name: string; readonly type: CelType } | undefined {
  for (const candidate of candidateNames(declarations.container, name)) {
    if (declarations.findStruct(candidate) !== undefined) {
      return { name: candidate, type: instanceType(candidate) };
    }
    if (declarations.findType(candidate) !== undefined) return { name: candidate, type: ERROR };
  }
  return undefined;
}
