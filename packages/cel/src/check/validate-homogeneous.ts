import type { Expression, ListLiteral, MapLiteral } from '../syntax/expression.ts';
import { DYN } from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import type { CheckedExpression } from './checked-expression.ts';
import { formatCheckedType } from './format-checked-type.ts';
import type { IssueList } from './issue-list.ts';
import { isEquivalentType, optionalOperand } from './type-relations.ts';

/** Complains of the first element of a list literal whose type is not that of the first one. */
export function validateHomogeneousList(
  checked: CheckedExpression,
  node: ListLiteral,
  issues: IssueList,
): void {
  const types = node.elements.map((element, i) =>
    entryType(checked, element, node.optionalIndices.includes(i)),
  );
  const [expected] = types;
  if (expected === undefined) return;
  const i = types.findIndex((type) => !isEquivalentType(expected, type));
  const element = node.elements[i];
  if (element !== undefined) reportMismatch(issues, element, expected, types[i] ?? DYN);
}

/** Complains of the keys and values of a map literal whose types are not those of the first entry. */
export function validateHomogeneousMap(
  checked: CheckedExpression,
  node: MapLiteral,
  issues: IssueList,
): void {
  const [first, ...rest] = node.entries;
  if (first === undefined) return;
  const keyType = entryType(checked, first.key, false);
  const valueType = entryType(checked, first.value, first.optional);
  for (const entry of rest) {
    const key = entryType(checked, entry.key, false);
    if (!isEquivalentType(keyType, key)) reportMismatch(issues, entry.key, keyType, key);
    const value = entryType(checked, entry.value, entry.optional);
    if (!isEquivalentType(valueType, value)) reportMismatch(issues, entry.value, valueType, value);
  }
}

function entryType(checked: CheckedExpression, node: Expression, optional: boolean): CelType {
  const type = checked.types.get(node.id) ?? DYN;
  return optional ? (optionalOperand(type) ?? type) : type;
}

function reportMismatch(issues: IssueList, node: Expression, expected: CelType, found: CelType): void {
  const message = `expected type '${formatCheckedType(expected)}' but found '${formatCheckedType(found)}'`;
  issues.report({ code: 'cel/mixed-literal', position: node.position, message });
}
