import { checkLabelKey, checkLabelValue } from '@keelson/kubernetes';
import { fieldOf, isJsonObject, listField } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import type { FieldPath } from '../spec/policy-spec.ts';
import { stringsField, textField } from '../spec/read-fields.ts';
import { forbidden, invalid, required } from './field-error.ts';
import type { FieldError } from './field-error.ts';

/** Checks a label selector strictly (apimachinery/pkg/apis/meta/v1/validation). */
export function checkSelector(selector: JsonValue | undefined, at: FieldPath): readonly FieldError[] {
  return [
    ...checkLabels(fieldOf(selector, 'matchLabels'), [...at, 'matchLabels']),
    ...listField(selector, 'matchExpressions').flatMap((expression, index) =>
      checkExpression(expression, [...at, 'matchExpressions', index]),
    ),
  ];
}

function checkLabels(labels: JsonValue | undefined, at: FieldPath): readonly FieldError[] {
  if (!isJsonObject(labels)) return [];
  return Object.keys(labels).flatMap((key) => {
    const value = textField(labels, key);
    return [
      ...checkLabelKey(key).map((detail) => invalid(at, key, detail)),
      ...checkLabelValue(value).map((detail) => invalid(at, value, detail)),
    ];
  });
}

function checkExpression(expression: JsonValue, at: FieldPath): readonly FieldError[] {
  const key = textField(expression, 'key');
  const values = stringsField(expression, 'values');
  return [
    ...checkOperator(textField(expression, 'operator'), values.length, at),
    ...checkLabelKey(key).map((detail) => invalid([...at, 'key'], key, detail)),
    ...values.flatMap((value, index) =>
      checkLabelValue(value).map((detail) => invalid([...at, 'values', index], value, detail)),
    ),
  ];
}

function checkOperator(operator: string, count: number, at: FieldPath): readonly FieldError[] {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return count > 0
        ? []
        : [required([...at, 'values'], "must be specified when `operator` is 'In' or 'NotIn'")];
    case 'Exists':
    case 'DoesNotExist':
      return count === 0
        ? []
        : [
            forbidden(
              [...at, 'values'],
              "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
            ),
          ];
    default:
      return [invalid([...at, 'operator'], operator, 'not a valid selector operator')];
  }
}
