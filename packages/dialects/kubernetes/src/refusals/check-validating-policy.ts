import { checkLabelKey } from '@keelson/kubernetes';
import { fieldOf, trimSpace } from '@keelson/model';
import type { PolicySpec } from '../spec/policy-spec.ts';
import type {
  CompiledAnnotation,
  CompiledValidation,
  CompiledValidations,
} from '../validating/compiled-validations.ts';
import { checkExpression } from './check-expression.ts';
import { checkConditions, checkVariables } from './check-named-expressions.ts';
import { checkPolicyBasics } from './check-policy-basics.ts';
import { duplicate, invalid, required, unsupported } from './field-error.ts';
import type { FieldError } from './field-error.ts';

const REASONS = ['Forbidden', 'Invalid', 'RequestEntityTooLarge'];
const MOST_ANNOTATIONS = 20;
const LONGEST_VALUE_EXPRESSION = 5 * 1024;

/** Lists why the API server would refuse to create a validating policy. */
export function checkValidatingPolicy(
  spec: PolicySpec,
  compiled: CompiledValidations,
): readonly FieldError[] {
  const { object } = spec.document;
  return [
    ...checkPolicyBasics(object),
    ...checkConditions(compiled.conditions),
    ...checkVariables(spec.variables, compiled.allVariables),
    ...(compiled.validations.length === 0 && compiled.annotations.length === 0
      ? nothingToDo()
      : [
          ...compiled.validations.flatMap(checkValidation),
          ...checkAnnotations(spec, compiled.annotations, fieldOf(object, 'spec')),
        ]),
  ];
}

function nothingToDo(): readonly FieldError[] {
  const detail = 'validations or auditAnnotations must contain at least one item';
  return [required(['spec', 'validations'], detail), required(['spec', 'auditAnnotations'], detail)];
}

function checkValidation(validation: CompiledValidation, index: number): readonly FieldError[] {
  const { spec, expression, message } = validation;
  const at = ['spec', 'validations', index];
  const trimmed = trimSpace(spec.message);
  const errors = [...checkExpression(expression, 'expression is not specified')];
  if (message !== undefined) {
    if (trimSpace(message.source) !== '') errors.push(...checkExpression(message));
    else errors.push(invalid(message.spec.path, message.source, 'must be non-empty if specified'));
  }
  if (spec.message !== '' && trimmed === '') {
    errors.push(invalid([...at, 'message'], spec.message, 'must be non-empty if specified'));
  } else if (/[\n\r]/.test(trimmed)) {
    errors.push(invalid([...at, 'message'], spec.message, 'must not contain line breaks'));
  }
  if (spec.reason !== undefined && !REASONS.includes(spec.reason)) {
    errors.push(unsupported([...at, 'reason'], spec.reason, REASONS));
  }
  return errors;
}

function checkAnnotations(
  policy: PolicySpec,
  annotations: readonly CompiledAnnotation[],
  spec: ReturnType<typeof fieldOf>,
): readonly FieldError[] {
  const at = ['spec', 'auditAnnotations'];
  const keys = annotations.map((annotation) => annotation.spec.key);
  const errors: FieldError[] = [];
  if (annotations.length > MOST_ANNOTATIONS) {
    const detail = `must not have more than ${String(MOST_ANNOTATIONS)} auditAnnotations`;
    errors.push(invalid(at, fieldOf(spec, 'auditAnnotations') ?? [], detail));
  }
  for (const [index, { expression }] of annotations.entries()) {
    const key = keys[index] ?? '';
    errors.push(...checkAnnotationKey(policy.name, key, [...at, index, 'key']));
    errors.push(...checkValueExpression(expression));
    if (keys.indexOf(key) < index) errors.push(duplicate([...at, index, 'key'], key));
  }
  return errors;
}

function checkAnnotationKey(
  policy: string,
  key: string,
  at: readonly (string | number)[],
): readonly FieldError[] {
  if (policy === '') return [invalid(at, key, 'requires metadata.name be non-empty')];
  const whole = `${policy}/${key}`;
  return checkLabelKey(whole).map((detail) => invalid(at, whole, detail));
}

function checkValueExpression(expression: CompiledAnnotation['expression']): readonly FieldError[] {
  const bytes = new TextEncoder().encode(trimSpace(expression.source)).length;
  if (bytes <= LONGEST_VALUE_EXPRESSION)
    return checkExpression(expression, 'valueExpression is not specified');
  return [
    required(expression.spec.path, `must not exceed ${String(LONGEST_VALUE_EXPRESSION)} bytes in length`),
  ];
}
