import type { JsonValue } from '@keelson/model';

import type { MutableJsonObject } from '../values/json-object.ts';
import { ensureObject, isEmptyField, objectField, setIfAbsent, textField } from './decoded-object.ts';

/** Bounds of a rolling update (apps/v1/defaults.go SetDefaults_Deployment). */
export function defaultDeployment(deployment: MutableJsonObject): void {
  const strategy = ensureObject(ensureObject(deployment, 'spec'), 'strategy');
  if (textField(strategy, 'type') !== 'RollingUpdate') return;
  const rolling = ensureObject(strategy, 'rollingUpdate');
  setIfAbsent(rolling, 'maxUnavailable', '25%');
  setIfAbsent(rolling, 'maxSurge', '25%');
}

/** Bounds of a rolling update (apps/v1/defaults.go SetDefaults_DaemonSet). */
export function defaultDaemonSet(daemonSet: MutableJsonObject): void {
  const strategy = ensureObject(ensureObject(daemonSet, 'spec'), 'updateStrategy');
  if (textField(strategy, 'type') !== 'RollingUpdate') return;
  const rolling = ensureObject(strategy, 'rollingUpdate');
  setIfAbsent(rolling, 'maxUnavailable', 1);
  setIfAbsent(rolling, 'maxSurge', 0);
}

/** Bounds of a rolling update, made only where no type is given (apps/v1/defaults.go SetDefaults_StatefulSet). */
export function defaultStatefulSet(statefulSet: MutableJsonObject): void {
  const strategy = ensureObject(ensureObject(statefulSet, 'spec'), 'updateStrategy');
  if (textField(strategy, 'type') === '') {
    strategy.type = 'RollingUpdate';
    ensureObject(strategy, 'rollingUpdate');
  }
  const rolling = objectField(strategy, 'rollingUpdate');
  if (textField(strategy, 'type') !== 'RollingUpdate' || rolling === undefined) return;
  setIfAbsent(rolling, 'partition', 0);
  setIfAbsent(rolling, 'maxUnavailable', 1);
}

/** Defaults that depend on each other (batch/v1/defaults.go SetDefaults_Job). */
export function defaultJob(job: MutableJsonObject): void {
  const spec = ensureObject(job, 'spec');
  if (!Object.hasOwn(spec, 'parallelism')) {
    setIfAbsent(spec, 'completions', 1);
    // Given completions alone, parallelism is one all the same.
    spec.parallelism = 1;
  }
  setIfAbsent(spec, 'backoffLimit', Object.hasOwn(spec, 'backoffLimitPerIndex') ? 2_147_483_647 : 6);
  setIfAbsent(
    spec,
    'podReplacementPolicy',
    Object.hasOwn(spec, 'podFailurePolicy') ? 'Failed' : 'TerminatingOrFailed',
  );
  const template = ensureObject(spec, 'template');
  const labels = objectField(ensureObject(template, 'metadata'), 'labels');
  const metadata = ensureObject(job, 'metadata');
  if (labels !== undefined && isEmptyField(metadata, 'labels')) metadata.labels = { ...labels };
}

/** The metric and the rules of an autoscaler (autoscaling/v2/defaults.go). */
export function defaultAutoscaler(autoscaler: MutableJsonObject): void {
  const spec = ensureObject(autoscaler, 'spec');
  if (isEmptyField(spec, 'metrics')) {
    const target = { type: 'Utilization', averageUtilization: 80 };
    spec.metrics = [{ type: 'Resource', resource: { name: 'cpu', target } }];
  }
  const behavior = objectField(spec, 'behavior');
  if (behavior === undefined) return;
  const all = { type: 'Percent', value: 100, periodSeconds: 15 };
  defaultRules(behavior, 'scaleUp', {
    stabilizationWindowSeconds: 0,
    selectPolicy: 'Max',
    policies: [{ type: 'Pods', value: 4, periodSeconds: 15 }, all],
  });
  defaultRules(behavior, 'scaleDown', { selectPolicy: 'Max', policies: [all] });
}

function defaultRules(
  behavior: MutableJsonObject,
  name: string,
  defaults: Readonly<Record<string, JsonValue>>,
): void {
  const rules = ensureObject(behavior, name);
  for (const [field, value] of Object.entries(defaults)) setIfAbsent(rules, field, value);
}

/** The directions that a network policy is for (networking/v1/defaults.go SetDefaults_NetworkPolicy). */
export function defaultNetworkPolicy(policy: MutableJsonObject): void {
  const spec = ensureObject(policy, 'spec');
  if (!isEmptyField(spec, 'policyTypes')) return;
  spec.policyTypes = isEmptyField(spec, 'egress') ? ['Ingress'] : ['Ingress', 'Egress'];
}

/** The API group of a subject (rbac/v1/defaults.go SetDefaults_Subject). */
export function defaultSubject(subject: MutableJsonObject): void {
  const kind = textField(subject, 'kind');
  if (textField(subject, 'apiGroup') === '' && (kind === 'User' || kind === 'Group')) {
    subject.apiGroup = 'rbac.authorization.k8s.io';
  }
}

/** The number of devices asked for (resource/v1/defaults.go SetDefaults_ExactDeviceRequest and others). */
export function defaultDeviceRequest(request: MutableJsonObject): void {
  if (textField(request, 'allocationMode') === 'ExactCount' && (request.count ?? 0) === 0) request.count = 1;
}

/** Names of a definition that follow from its kind (apiextensions/v1/defaults.go). */
export function defaultDefinitionSpec(spec: MutableJsonObject): void {
  const names = ensureObject(spec, 'names');
  const kind = textField(names, 'kind');
  if (textField(names, 'singular') === '') names.singular = kind.toLowerCase();
  if (textField(names, 'listKind') === '' && kind !== '') names.listKind = `${kind}List`;
}

/** A request of the older form, told by its class (resource/v1beta1/defaults.go SetDefaults_DeviceRequest). */
export function defaultOldDeviceRequest(request: MutableJsonObject): void {
  if (textField(request, 'deviceClassName') === '') return;
  if (textField(request, 'allocationMode') === '') request.allocationMode = 'ExactCount';
  defaultDeviceRequest(request);
}
