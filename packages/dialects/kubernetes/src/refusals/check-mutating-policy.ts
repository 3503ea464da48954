import { fieldOf, listField } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import type { CompiledMutations } from '../mutating/compiled-mutations.ts';
import type { FieldPath, PolicySpec } from '../spec/policy-spec.ts';
import { presentField, textField } from '../spec/read-fields.ts';
import { checkExpression } from './check-expression.ts';
import { checkMutatingOperations } from './check-match-resources.ts';
import { checkConditions, checkVariables } from './check-named-expressions.ts';
import { checkPolicyBasics } from './check-policy-basics.ts';
import { invalid, required, unsupported } from './field-error.ts';
import type { FieldError } from './field-error.ts';

const PATCH_TYPES = ['ApplyConfiguration', 'JSONPatch'];
const REINVOCATION_POLICIES = ['IfNeeded', 'Never'];

/** Lists why the API server would refuse to create a mutating policy. */
export function checkMutatingPolicy(policy: PolicySpec, compiled: CompiledMutations): readonly FieldError[] {
  const { object } = policy.document;
  const spec = fieldOf(object, 'spec');
  const mutations = listField(spec, 'mutations');
  return [
    ...checkPolicyBasics(object),
    ...checkMutatingOperations(presentField(spec, 'matchConstraints'), ['spec', 'matchConstraints']),
    ...checkConditions(compiled.conditions),
    ...checkVariables(policy.variables, compiled.allVariables),
    ...(mutations.length === 0
      ? [required(['spec', 'mutations'], 'mutations must contain at least one item')]
      : mutations.flatMap((mutation, index) => checkMutation(mutation, index, compiled))),
    ...checkReinvocation(textField(spec, 'reinvocationPolicy')),
  ];
}

function checkMutation(
  mutation: JsonValue,
  index: number,
  compiled: CompiledMutations,
): readonly FieldError[] {
  const at: FieldPath = ['spec', 'mutations', index];
  const patchType = textField(mutation, 'patchType');
  if (patchType === '') return [required([...at, 'patchType'])];
  if (!PATCH_TYPES.includes(patchType)) return [unsupported([...at, 'patchType'], patchType, PATCH_TYPES)];
  const wanted = patchType === 'JSONPatch' ? 'jsonPatch' : 'applyConfiguration';
  const other = patchType === 'JSONPatch' ? 'applyConfiguration' : 'jsonPatch';
  const body = compiled.mutations.find((one) => one.spec.path[2] === index);
  return [
    ...(presentField(mutation, wanted) === undefined
      ? [required([...at, wanted], `must be specified when patchType is ${patchType}`)]
      : body === undefined
        ? []
        : checkExpression(body.expression)),
    ...(presentField(mutation, other) === undefined
      ? []
      : [invalid([...at, other], `{${other}}`, `must not be specified when patchType is ${patchType}`)]),
  ];
}

function checkReinvocation(policy: string): readonly FieldError[] {
  const at: FieldPath = ['spec', 'reinvocationPolicy'];
  if (policy === '') return [required(at)];
  return REINVOCATION_POLICIES.includes(policy) ? [] : [unsupported(at, policy, REINVOCATION_POLICIES)];
}
