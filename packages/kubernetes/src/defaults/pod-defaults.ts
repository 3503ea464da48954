import { canonicalizeQuantity } from '../quantity/quantity.ts';
import type { MutableJsonObject } from '../values/json-object.ts';
import { deleteField, setField } from '../values/json-object.ts';
import {
  ensureObject,
  isEmptyField,
  objectField,
  objectItems,
  setIfAbsent,
  textField,
} from './decoded-object.ts';
import { hasLatestTag } from './image-tag.ts';

/** Chooses the pull policy by the image's tag (core/v1/defaults.go SetDefaults_Container). */
export function defaultContainer(container: MutableJsonObject): void {
  if (textField(container, 'imagePullPolicy') === '') {
    container.imagePullPolicy = hasLatestTag(textField(container, 'image')) ? 'Always' : 'IfNotPresent';
  }
}

/** Makes a volume without a source an empty directory (core/v1/defaults.go SetDefaults_Volume). */
export function defaultVolume(volume: MutableJsonObject): void {
  if (Object.keys(volume).every((name) => name === 'name')) volume.emptyDir = {};
  const image = objectField(volume, 'image');
  if (image !== undefined && textField(image, 'pullPolicy') === '') {
    image.pullPolicy = hasLatestTag(textField(image, 'reference')) ? 'Always' : 'IfNotPresent';
  }
}

/** Keeps the two names of the service account alike (core/v1/defaults.go SetDefaults_PodSpec). */
export function defaultPodSpec(spec: MutableJsonObject): void {
  const name = textField(spec, 'serviceAccountName') || textField(spec, 'serviceAccount');
  if (name === '') return;
  spec.serviceAccountName = name;
  spec.serviceAccount = name;
}

/** Defaults of Pods that templates do not have (core/v1/defaults.go SetDefaults_Pod). */
export function defaultPod(pod: MutableJsonObject): void {
  const spec = ensureObject(pod, 'spec');
  const grace = spec.terminationGracePeriodSeconds;
  if (typeof grace === 'number' && grace < 0) spec.terminationGracePeriodSeconds = 1;
  const containers = [...objectItems(spec, 'containers'), ...objectItems(spec, 'initContainers')];
  for (const container of containers) {
    const resources = objectField(container, 'resources');
    const limits = resources && objectField(resources, 'limits');
    if (resources !== undefined && limits !== undefined) {
      const requests = ensureObject(resources, 'requests');
      for (const [name, limit] of Object.entries(limits)) {
        if (!Object.hasOwn(requests, name)) setField(requests, name, limit);
      }
    }
    if (spec.hostNetwork !== true) continue;
    for (const port of objectItems(container, 'ports')) {
      const number = port.containerPort;
      if ((port.hostPort ?? 0) === 0 && number !== undefined) port.hostPort = number;
    }
  }
}

/** Keeps a Pod's address and list of addresses alike (core/v1/defaults.go SetDefaults_PodStatus). */
export function defaultPodStatus(status: MutableJsonObject): void {
  const address = textField(status, 'podIP');
  const first = objectItems(status, 'podIPs')[0];
  if (address === '') {
    if (first !== undefined) status.podIP = textField(first, 'ip');
  } else if (first === undefined || textField(first, 'ip') !== address) {
    status.podIPs = [{ ip: address }];
  }
}

/** Copies labels of the template (core/v1/defaults.go SetDefaults_ReplicationController). */
export function defaultReplicationController(controller: MutableJsonObject): void {
  const spec = ensureObject(controller, 'spec');
  const template = objectField(spec, 'template');
  const labels = template && objectField(ensureObject(template, 'metadata'), 'labels');
  if (labels === undefined) return;
  if (isEmptyField(spec, 'selector')) spec.selector = { ...labels };
  const metadata = ensureObject(controller, 'metadata');
  if (isEmptyField(metadata, 'labels')) metadata.labels = { ...labels };
}

/** Fills the defaults of a container's limits from each other (core/v1/defaults.go SetDefaults_LimitRangeItem). */
export function defaultLimitRangeItem(item: MutableJsonObject): void {
  if (textField(item, 'type') !== 'Container') return;
  const limits = ensureObject(item, 'default');
  const requests = ensureObject(item, 'defaultRequest');
  const fill = (target: MutableJsonObject, source: MutableJsonObject | undefined): void => {
    for (const [name, value] of Object.entries(source ?? {})) {
      if (!Object.hasOwn(target, name)) setField(target, name, value);
    }
  };
  fill(limits, objectField(item, 'max'));
  fill(requests, limits);
  fill(requests, objectField(item, 'min'));
}

/** Takes all capacity for allocatable (core/v1/defaults.go SetDefaults_NodeStatus). */
export function defaultNodeStatus(status: MutableJsonObject): void {
  const capacity = objectField(status, 'capacity');
  if (capacity !== undefined && !Object.hasOwn(status, 'allocatable')) status.allocatable = { ...capacity };
}

/** Labels a namespace with its name (core/v1/defaults.go SetDefaults_Namespace). */
export function defaultNamespace(namespace: MutableJsonObject): void {
  const metadata = ensureObject(namespace, 'metadata');
  const name = textField(metadata, 'name');
  if (name !== '') ensureObject(metadata, 'labels')['kubernetes.io/metadata.name'] = name;
}

/** Defaults that depend on the kind of service (core/v1/defaults.go SetDefaults_Service). */
export function defaultService(service: MutableJsonObject): void {
  const spec = ensureObject(service, 'spec');
  const type = textField(spec, 'type');
  defaultAffinity(spec);
  for (const port of objectItems(spec, 'ports')) {
    const target = port.targetPort ?? 0;
    if (target === 0 || target === '') port.targetPort = port.port ?? 0;
  }
  const external = type === 'NodePort' || type === 'LoadBalancer';
  const reachable = external || (type === 'ClusterIP' && !isEmptyField(spec, 'externalIPs'));
  if (reachable && textField(spec, 'externalTrafficPolicy') === '') spec.externalTrafficPolicy = 'Cluster';
  if (external || type === 'ClusterIP') setIfAbsent(spec, 'internalTrafficPolicy', 'Cluster');
  if (type !== 'LoadBalancer') return;
  setIfAbsent(spec, 'allocateLoadBalancerNodePorts', true);
  const balancer = objectField(ensureObject(service, 'status'), 'loadBalancer') ?? {};
  for (const ingress of objectItems(balancer, 'ingress')) {
    if (textField(ingress, 'ip') !== '') setIfAbsent(ingress, 'ipMode', 'VIP');
  }
}

function defaultAffinity(spec: MutableJsonObject): void {
  const affinity = textField(spec, 'sessionAffinity');
  if (affinity === 'None') deleteField(spec, 'sessionAffinityConfig');
  if (affinity !== 'ClientIP') return;
  const config = objectField(spec, 'sessionAffinityConfig');
  const client = config && objectField(config, 'clientIP');
  if (client?.timeoutSeconds === undefined) {
    spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: 10_800 } };
  }
}

/** Rounds a list of resources up to thousandths (core/v1/defaults.go SetDefaults_ResourceList). */
export function roundResourceList(resources: MutableJsonObject): void {
  for (const [name, amount] of Object.entries(resources)) {
    if (typeof amount === 'string') setField(resources, name, canonicalizeQuantity(amount, true) ?? amount);
  }
}
