import { fieldOf } from '@keelson/model';
import type { SourceDocument } from '@keelson/model';
import type { PolicyKind, PolicySpec } from './policy-spec.ts';
import {
  readAuditAnnotations,
  readMutations,
  readNamedExpressions,
  readValidations,
} from './read-expressions.ts';
import { presentField, textField } from './read-fields.ts';
import { readMatch } from './read-match.ts';
import { readParamKind } from './read-params.ts';

/** Reads a policy of any served version with the API's defaults; what is malformed is complained of elsewhere. */
export function readPolicy(kind: PolicyKind, document: SourceDocument): PolicySpec {
  const spec = fieldOf(document.object, 'spec');
  const at = ['spec'];
  return {
    kind,
    name: textField(fieldOf(document.object, 'metadata'), 'name'),
    document,
    failurePolicy: textField(spec, 'failurePolicy') === 'Ignore' ? 'ignore' : 'fail',
    paramKind: readParamKind(presentField(spec, 'paramKind')),
    match: readMatch(fieldOf(spec, 'matchConstraints')),
    matchConditions: readNamedExpressions(spec, 'matchConditions', at),
    variables: readNamedExpressions(spec, 'variables', at),
    validations: readValidations(spec, 'validations', at),
    auditAnnotations: readAuditAnnotations(spec, at),
    mutations: readMutations(spec, at),
    reinvocable: textField(spec, 'reinvocationPolicy') === 'IfNeeded',
  };
}
