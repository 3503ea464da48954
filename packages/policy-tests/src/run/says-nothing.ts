import { fieldOf, isJsonObject, listField, objectField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';
import type { TestResource } from '../resource/test-resource.ts';
import { plainKind } from './policy-stage.ts';
import type { TestedPolicy } from './tested-policy.ts';

/**
 * What it means to Kyverno's runner that a policy says nothing of a resource: the resource is `excluded`, which passes
 * whatever the row expects; it is `skipped`; or it is not `found` among those that the policy was asked about, which fails.
 */
export type Silence = 'excluded' | 'skipped' | 'not-found';

/** Tells what it means that a policy says nothing of a resource. */
export function whatSilenceMeans(
  { reference, phase, document }: TestedPolicy,
  resource: TestResource,
): Silence {
  const spec = objectField(document, 'spec');
  const kind = plainKind(reference.kind);
  if (resource.path !== undefined) return ofPayload(kind, spec, resource);
  switch (kind) {
    case 'ValidatingPolicy':
    case 'MutatingPolicy':
      return modeOf(spec) !== 'Kubernetes' || isPlainMatch(fieldOf(spec, 'matchConstraints'))
        ? 'not-found'
        : 'excluded';
    case 'MutatingAdmissionPolicy':
    case 'GeneratingPolicy':
    case 'DeletingPolicy':
      return 'not-found';
    case 'ValidatingAdmissionPolicy':
    case 'ImageValidatingPolicy':
      return 'excluded';
    default:
      return phase === 'generate' && !mutates(spec) ? 'not-found' : 'excluded';
  }
}

function ofPayload(kind: string, spec: JsonObject | undefined, { surface }: TestResource): Silence {
  const mode = kind === 'ValidatingPolicy' ? modeOf(spec) : undefined;
  if (surface === 'request') return mode === 'HTTP' ? 'skipped' : 'not-found';
  if (surface === 'authz') return mode === 'Envoy' ? 'skipped' : 'not-found';
  return mode === 'JSON' ? 'excluded' : 'not-found';
}

function modeOf(spec: JsonObject | undefined): string {
  return stringField(fieldOf(spec, 'evaluation'), 'mode') ?? 'Kubernetes';
}

function mutates(spec: JsonObject | undefined): boolean {
  return listField(spec, 'rules').some((rule) => isJsonObject(fieldOf(rule, 'mutate')));
}

/** Tells whether constraints are one rule for resources, without selectors, exclusions or names. */
function isPlainMatch(constraints: JsonValue | undefined): boolean {
  if (!isJsonObject(constraints)) return false;
  const selects = ['namespaceSelector', 'objectSelector'].some((field) => isSelective(constraints[field]));
  const [rule, ...others] = listField(constraints, 'resourceRules');
  return (
    !selects &&
    listField(constraints, 'excludeResourceRules').length === 0 &&
    rule !== undefined &&
    others.length === 0 &&
    listField(rule, 'resourceNames').length === 0
  );
}

function isSelective(selector: JsonValue | undefined): boolean {
  const labels = objectField(selector, 'matchLabels') ?? {};
  return Object.keys(labels).length + listField(selector, 'matchExpressions').length > 0;
}
