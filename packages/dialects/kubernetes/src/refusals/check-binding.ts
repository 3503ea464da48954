import { checkDns1123Subdomain } from '@keelson/kubernetes';
import { fieldOf, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';
import type { BindingKind, FieldPath } from '../spec/policy-spec.ts';
import { presentField, stringsField, textField } from '../spec/read-fields.ts';
import { checkMatchResources, checkMutatingOperations } from './check-match-resources.ts';
import { checkObjectMeta } from './check-object-meta.ts';
import { checkParamRef } from './check-params.ts';
import { duplicate, invalid, required, unsupported } from './field-error.ts';
import type { FieldError } from './field-error.ts';

const ACTIONS = ['Audit', 'Deny', 'Warn'];
const BOTH =
  'must not contain both Deny and Warn (repeating the same validation failure information in the API response and ' +
  'headers serves no purpose)';

/** Lists why the API server would refuse to create a binding. */
export function checkBinding(kind: BindingKind, object: JsonObject): readonly FieldError[] {
  const spec = fieldOf(object, 'spec');
  const policyName = textField(spec, 'policyName');
  const match = fieldOf(spec, 'matchResources');
  const at: FieldPath = ['spec', 'matchResources'];
  const alpha = stringField(object, 'apiVersion')?.endsWith('/v1alpha1') === true;
  const mutating = kind === 'MutatingAdmissionPolicyBinding';
  const errors = [
    ...checkObjectMeta(object),
    ...checkPolicyName(policyName),
    ...checkParamRef(presentField(spec, 'paramRef'), ['spec', 'paramRef'], alpha),
    ...checkMatchResources(match, at),
  ];
  if (mutating) return [...errors, ...checkMutatingOperations(match, at)];
  // What generated checks complain of comes after what written ones do.
  const actions = checkActions(stringsField(spec, 'validationActions'));
  return [...errors, ...actions].sort((a, b) => Number(isGenerated(a)) - Number(isGenerated(b)));
}

/** Those fields whose presence the server checks by generated code. */
function isGenerated({ path, type }: FieldError): boolean {
  return type === 'required' && (path[1] === 'policyName' || path[1] === 'validationActions');
}

function checkPolicyName(name: string): readonly FieldError[] {
  const at: FieldPath = ['spec', 'policyName'];
  if (name === '') return [required(at)];
  return checkDns1123Subdomain(name).map((detail) => invalid(at, name, detail));
}

function checkActions(actions: readonly string[]): readonly FieldError[] {
  const at: FieldPath = ['spec', 'validationActions'];
  if (actions.length === 0) return [required(at)];
  return [
    ...actions.flatMap((action, index) => [
      ...(ACTIONS.includes(action) ? [] : [unsupported([...at, index], action, ACTIONS)]),
      ...(actions.indexOf(action) < index ? [duplicate([...at, index], action)] : []),
    ]),
    ...(actions.includes('Deny') && actions.includes('Warn') ? [invalid(at, actions, BOTH)] : []),
  ];
}
