import { fieldOf } from '@keelson/model';
import type { Action, JsonValue, SourceDocument } from '@keelson/model';
import type { BindingKind, BindingSpec, PolicySpec } from './policy-spec.ts';
import { presentField, stringsField, textField } from './read-fields.ts';
import { readMatch } from './read-match.ts';
import { readParamRef } from './read-params.ts';

const ACTIONS: Readonly<Record<string, Action>> = { Deny: 'deny', Warn: 'warn', Audit: 'audit' };

/** Reads a binding of any served version with the API's defaults. */
export function readBinding(kind: BindingKind, document: SourceDocument): BindingSpec {
  const spec = fieldOf(document.object, 'spec');
  return {
    kind,
    name: textField(fieldOf(document.object, 'metadata'), 'name'),
    policyName: textField(spec, 'policyName'),
    document,
    paramRef: readParamRef(presentField(spec, 'paramRef')),
    match: readMatch(fieldOf(spec, 'matchResources')),
    actions: kind === 'MutatingAdmissionPolicyBinding' ? ['deny'] : readActions(spec),
  };
}

/** What stands in for the binding of a policy that has none: everywhere, with Deny, without params. */
export function assumedBinding(policy: PolicySpec): BindingSpec {
  return {
    kind: `${policy.kind}Binding`,
    name: policy.name,
    policyName: policy.name,
    document: undefined,
    paramRef: undefined,
    match: undefined,
    actions: ['deny'],
  };
}

function readActions(spec: JsonValue | undefined): readonly Action[] {
  return stringsField(spec, 'validationActions').flatMap((name) => {
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    return action === undefined ? [] : [action];
  });
}
