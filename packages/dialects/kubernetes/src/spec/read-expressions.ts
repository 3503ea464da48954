import { listField, stringField } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import type {
  AuditAnnotationSpec,
  FieldPath,
  MutationSpec,
  NamedExpressionSpec,
  ValidationSpec,
} from './policy-spec.ts';
import { presentField, textField } from './read-fields.ts';

/** Reads a list of variables or match conditions; `at` is the place of the object that has the list. */
export function readNamedExpressions(
  value: JsonValue | undefined,
  field: string,
  at: FieldPath,
): readonly NamedExpressionSpec[] {
  return listField(value, field).map((item, index) => ({
    name: textField(item, 'name'),
    source: textField(item, 'expression'),
    path: [...at, field, index, 'expression'],
  }));
}

/** Reads a list of validations: `validations` of policies. */
export function readValidations(
  value: JsonValue | undefined,
  field: string,
  at: FieldPath,
): readonly ValidationSpec[] {
  return listField(value, field).map((item, index) => readValidation(item, [...at, field, index]));
}

function readValidation(value: JsonValue, at: FieldPath): ValidationSpec {
  const messageExpression = textField(value, 'messageExpression');
  return {
    source: textField(value, 'expression'),
    path: [...at, 'expression'],
    message: textField(value, 'message'),
    messageExpression:
      messageExpression === ''
        ? undefined
        : { source: messageExpression, path: [...at, 'messageExpression'] },
    reason: stringField(value, 'reason'),
  };
}

/** Reads `auditAnnotations`. */
export function readAuditAnnotations(
  value: JsonValue | undefined,
  at: FieldPath,
): readonly AuditAnnotationSpec[] {
  return listField(value, 'auditAnnotations').map((item, index) => ({
    key: textField(item, 'key'),
    source: textField(item, 'valueExpression'),
    path: [...at, 'auditAnnotations', index, 'valueExpression'],
  }));
}

/** Reads `mutations`; those of unknown patch types are passed over. */
export function readMutations(value: JsonValue | undefined, at: FieldPath): readonly MutationSpec[] {
  return listField(value, 'mutations').flatMap((item, index) => {
    const patchType = textField(item, 'patchType');
    if (patchType !== 'ApplyConfiguration' && patchType !== 'JSONPatch') return [];
    const field = patchType === 'JSONPatch' ? 'jsonPatch' : 'applyConfiguration';
    const source = textField(presentField(item, field), 'expression');
    return [{ patchType, source, path: [...at, 'mutations', index, field, 'expression'] }];
  });
}
