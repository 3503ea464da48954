import { fieldOf, listField, stringField } from '@keelson/model';
import type { JsonValue, SourceDocument } from '@keelson/model';
import type {
  AuditAnnotationSpec,
  FieldPath,
  MutationSpec,
  NamedExpressionSpec,
  ParamKind,
  PolicyKind,
  PolicySpec,
  ValidationSpec,
} from './policy-spec.ts';
import { presentField, textField } from './read-fields.ts';
import { readMatch } from './read-match.ts';

/** Reads a policy of any served version with the API's defaults; what is malformed is complained of elsewhere. */
export function readPolicy(kind: PolicyKind, document: SourceDocument): PolicySpec {
  const spec = fieldOf(document.object, 'spec');
  return {
    kind,
    name: textField(fieldOf(document.object, 'metadata'), 'name'),
    document,
    failurePolicy: textField(spec, 'failurePolicy') === 'Ignore' ? 'ignore' : 'fail',
    paramKind: readParamKind(presentField(spec, 'paramKind')),
    match: readMatch(fieldOf(spec, 'matchConstraints')),
    matchConditions: readNamed(spec, 'matchConditions'),
    variables: readNamed(spec, 'variables'),
    validations: listField(spec, 'validations').map(readValidation),
    auditAnnotations: listField(spec, 'auditAnnotations').map(readAuditAnnotation),
    mutations: listField(spec, 'mutations').flatMap(readMutation),
    reinvocable: textField(spec, 'reinvocationPolicy') === 'IfNeeded',
  };
}

function readParamKind(value: JsonValue | undefined): ParamKind | undefined {
  if (value === undefined) return undefined;
  return { apiVersion: textField(value, 'apiVersion'), kind: textField(value, 'kind') };
}

function readNamed(spec: JsonValue | undefined, field: string): readonly NamedExpressionSpec[] {
  return listField(spec, field).map((value, index) => ({
    name: textField(value, 'name'),
    source: textField(value, 'expression'),
    path: ['spec', field, index, 'expression'],
  }));
}

function readValidation(value: JsonValue, index: number): ValidationSpec {
  const at: FieldPath = ['spec', 'validations', index];
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

function readAuditAnnotation(value: JsonValue, index: number): AuditAnnotationSpec {
  return {
    key: textField(value, 'key'),
    source: textField(value, 'valueExpression'),
    path: ['spec', 'auditAnnotations', index, 'valueExpression'],
  };
}

function readMutation(value: JsonValue, index: number): readonly MutationSpec[] {
  const patchType = textField(value, 'patchType');
  if (patchType !== 'ApplyConfiguration' && patchType !== 'JSONPatch') return [];
  const field = patchType === 'JSONPatch' ? 'jsonPatch' : 'applyConfiguration';
  const source = textField(presentField(value, field), 'expression');
  return [{ patchType, source, path: ['spec', 'mutations', index, field, 'expression'] }];
}
