import { fieldOf } from '@keelson/model';
import type { Action, JsonValue, SourceDocument } from '@keelson/model';
import type { BindingKind, BindingSpec, ParamRef, PolicySpec } from './policy-spec.ts';
import { presentField, stringsField, textField } from './read-fields.ts';
import { readMatch } from './read-match.ts';

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

/** Version v1alpha1 denies by default where parameters are missing; later versions ask for the field. */
function readParamRef(value: JsonValue | undefined): ParamRef | undefined {
  if (value === undefined) return undefined;
  return {
    name: textField(value, 'name'),
    namespace: textField(value, 'namespace'),
    selector: presentField(value, 'selector'),
    denyNotFound: textField(value, 'parameterNotFoundAction') !== 'Allow',
  };
}
