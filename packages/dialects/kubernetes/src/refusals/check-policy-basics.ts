import { fieldOf, listField, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';
import { presentField } from '../spec/read-fields.ts';
import { checkMatchResources } from './check-match-resources.ts';
import { checkObjectMeta } from './check-object-meta.ts';
import { checkParamKind } from './check-params.ts';
import { required, unsupported } from './field-error.ts';
import type { FieldError } from './field-error.ts';

const FAILURE_POLICIES = ['Fail', 'Ignore'];

/** Checks what validating and mutating policies have in common, expressions aside. */
export function checkPolicyBasics(object: JsonObject): readonly FieldError[] {
  const spec = fieldOf(object, 'spec');
  const failurePolicy = stringField(spec, 'failurePolicy');
  const match = presentField(spec, 'matchConstraints');
  const at = ['spec', 'matchConstraints'];
  return [
    ...checkObjectMeta(object),
    ...(failurePolicy === undefined || FAILURE_POLICIES.includes(failurePolicy)
      ? []
      : [unsupported(['spec', 'failurePolicy'], failurePolicy, FAILURE_POLICIES)]),
    ...checkParamKind(presentField(spec, 'paramKind'), ['spec', 'paramKind']),
    ...(match === undefined ? [required(at)] : checkMatchResources(match, at)),
    // At least one rule has to say which types there are.
    ...(match !== undefined && listField(match, 'resourceRules').length === 0
      ? [required([...at, 'resourceRules'])]
      : []),
  ];
}
