import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { fieldPath, itemPath } from '../decoding/field-path.ts';
import { toLabelSelector } from '../selectors/label-selector.ts';
import { checkPodSpec, checkPort } from './check-pod-spec.ts';
import type { Violations } from './violation.ts';

type CheckKind = (object: JsonObject, violations: Violations) => void;

/** What the server checks of a kind beyond its fields, by type. */
const checks: Readonly<Record<string, CheckKind>> = {
  'core.v1.Pod': (object, violations) => {
    checkPodSpec(objectAt(object, 'spec'), 'spec', violations);
  },
  'core.v1.PodTemplate': (object, violations) => {
    checkPodSpec(objectAt(object, 'template', 'spec'), 'template.spec', violations);
  },
  'apps.v1.Deployment': checkWorkload,
  'apps.v1.ReplicaSet': checkWorkload,
  'apps.v1.DaemonSet': checkWorkload,
  'apps.v1.StatefulSet': checkWorkload,
  'batch.v1.Job': (object, violations) => {
    checkJobSpec(objectAt(object, 'spec'), 'spec', violations);
  },
  'batch.v1.CronJob': checkCronJob,
  'core.v1.Service': checkService,
  'core.v1.ConfigMap': (object, violations) => {
    checkKeys(object, ['data', 'binaryData'], violations);
  },
  'core.v1.Secret': (object, violations) => {
    checkKeys(object, ['data'], violations);
  },
  'core.v1.PersistentVolumeClaim': checkClaim,
  'policy.v1.PodDisruptionBudget': checkDisruptionBudget,
  'rbac.v1.RoleBinding': (object, violations) => {
    checkRoleKind(object, ['Role', 'ClusterRole'], violations);
  },
  'rbac.v1.ClusterRoleBinding': (object, violations) => {
    checkRoleKind(object, ['ClusterRole'], violations);
  },
};

/** Checks a resolved object of a built-in type by the rules of its kind. */
export function checkKind(object: JsonObject, typeName: string, violations: Violations): void {
  if (Object.hasOwn(checks, typeName)) checks[typeName]?.(object, violations);
}

function objectAt(object: JsonObject, ...path: readonly string[]): JsonObject {
  const value = path.reduce<JsonValue | undefined>(fieldOf, object);
  return isJsonObject(value) ? value : {};
}

function checkWorkload(object: JsonObject, violations: Violations): void {
  const spec = objectAt(object, 'spec');
  checkSelector(spec, violations);
  const replicas = fieldOf(spec, 'replicas');
  if (typeof replicas === 'number' && replicas < 0) {
    violations.invalid('spec.replicas', replicas, 'zero or more', 'must be greater than or equal to 0');
  }
  const podSpec = objectAt(spec, 'template', 'spec');
  const restartPolicy = stringField(podSpec, 'restartPolicy') ?? 'Always';
  if (restartPolicy === 'OnFailure' || restartPolicy === 'Never') {
    violations.unsupported('spec.template.spec.restartPolicy', restartPolicy, ['Always']);
  }
  const templates = fieldOf(spec, 'volumeClaimTemplates');
  const claims = (isJsonArray(templates) ? templates : []).map((template) =>
    stringField(fieldOf(template, 'metadata'), 'name'),
  );
  checkPodSpec(
    podSpec,
    'spec.template.spec',
    violations,
    new Set(claims.filter((name) => name !== undefined)),
  );
}

function checkSelector(spec: JsonObject, violations: Violations): void {
  const selector = fieldOf(spec, 'selector');
  if (selector === undefined || selector === null) {
    violations.required('spec.selector', 'a selector');
    return;
  }
  const labels = objectAt(spec, 'template', 'metadata', 'labels');
  try {
    const parsed = toLabelSelector(selector);
    if (parsed.requirements?.length === 0) {
      violations.invalid(
        'spec.selector',
        selector,
        'a selector with conditions',
        'empty selector is invalid for deployment',
      );
    } else if (!parsed.matches(labels)) {
      const detail = '`selector` does not match template `labels`';
      violations.invalid('spec.template.metadata.labels', labels, 'labels that the selector selects', detail);
    }
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : 'invalid selector';
    violations.invalid('spec.selector', selector, 'a valid selector', detail);
  }
}

function checkJobSpec(spec: JsonObject, path: string, violations: Violations): void {
  const podSpec = objectAt(spec, 'template', 'spec');
  const podPath = `${path}.template.spec`;
  const restartPolicy = stringField(podSpec, 'restartPolicy');
  if (restartPolicy === 'Always') {
    // The default of Pods is none that a Job may have, so it has to be chosen.
    const detail = 'valid values: "OnFailure", "Never"';
    violations.required(`${podPath}.restartPolicy`, 'the restart policy OnFailure or Never', detail);
  }
  checkPodSpec(podSpec, podPath, violations);
}

function checkCronJob(object: JsonObject, violations: Violations): void {
  const schedule = stringField(objectAt(object, 'spec'), 'schedule') ?? '';
  const fields = schedule.trim().split(/\s+/);
  if (
    schedule !== '' &&
    !schedule.startsWith('@') &&
    fields.length !== 5 &&
    !/^(?:CRON_)?TZ=/.test(schedule)
  ) {
    const detail = `expected exactly 5 fields, found ${String(fields.length)}: [${fields.join(' ')}]`;
    violations.invalid('spec.schedule', schedule, 'a schedule of five fields', detail);
  }
  checkJobSpec(objectAt(object, 'spec', 'jobTemplate', 'spec'), 'spec.jobTemplate.spec', violations);
}

function checkService(object: JsonObject, violations: Violations): void {
  const spec = objectAt(object, 'spec');
  const ports = fieldOf(spec, 'ports');
  const list = isJsonArray(ports) ? ports.filter(isJsonObject) : [];
  const type = stringField(spec, 'type');
  if (list.length === 0 && type !== 'ExternalName' && stringField(spec, 'clusterIP') !== 'None') {
    violations.required('spec.ports', 'at least one port');
  }
  if (type === 'ExternalName' && (stringField(spec, 'externalName') ?? '') === '') {
    violations.required('spec.externalName', 'the external name that the type asks for');
  }
  const seen = new Set<string>();
  for (const [index, port] of list.entries()) {
    const path = itemPath('spec.ports', index);
    const name = stringField(port, 'name') ?? '';
    if (name === '' && list.length > 1)
      violations.required(`${path}.name`, 'a name, since there are several ports');
    if (name !== '' && seen.has(name)) violations.duplicate(`${path}.name`, name);
    seen.add(name);
    checkPort(port, 'port', path, violations);
    checkPort(port, 'nodePort', path, violations);
    const nodePort = fieldOf(port, 'nodePort') ?? 0;
    if (nodePort !== 0 && (type === 'ClusterIP' || type === 'ExternalName')) {
      const detail = `may not be used when \`type\` is '${type}'`;
      violations.forbidden(`${path}.nodePort`, `no node port of the type ${type}`, 'one', detail);
    }
  }
}

function checkKeys(object: JsonObject, fields: readonly string[], violations: Violations): void {
  for (const field of fields) {
    for (const key of Object.keys(objectAt(object, field))) {
      if (/^[-._a-zA-Z0-9]{1,253}$/.test(key) && key !== '.' && !key.startsWith('..')) continue;
      const detail = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'";
      violations.invalid(fieldPath(field, key), key, "letters, digits, '-', '_' and '.'", detail);
    }
  }
}

function checkClaim(object: JsonObject, violations: Violations): void {
  const spec = objectAt(object, 'spec');
  const modes = fieldOf(spec, 'accessModes');
  if (!isJsonArray(modes) || modes.length === 0) {
    violations.required('spec.accessModes', 'at least one access mode', 'at least 1 access mode is required');
  }
  if (stringField(objectAt(spec, 'resources', 'requests'), 'storage') === undefined) {
    violations.required('spec.resources[storage]', 'a request for storage');
  }
}

function checkDisruptionBudget(object: JsonObject, violations: Violations): void {
  const spec = objectAt(object, 'spec');
  if (fieldOf(spec, 'minAvailable') === undefined || fieldOf(spec, 'maxUnavailable') === undefined) return;
  const detail = 'minAvailable and maxUnavailable cannot be both set';
  violations.invalid('spec', spec, 'either minAvailable or maxUnavailable', detail);
}

function checkRoleKind(object: JsonObject, allowed: readonly string[], violations: Violations): void {
  const roleRef = objectAt(object, 'roleRef');
  const kind = stringField(roleRef, 'kind') ?? '';
  const group = stringField(roleRef, 'apiGroup') ?? '';
  const ownGroup = 'rbac.authorization.k8s.io';
  if (group !== ownGroup) violations.unsupported('roleRef.apiGroup', group, [ownGroup]);
  if (!allowed.includes(kind)) violations.unsupported('roleRef.kind', kind, allowed);
}
