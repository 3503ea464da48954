import { objectField, objectItems } from '../defaults/decoded-object.ts';
import type { MutableJsonObject } from '../values/json-object.ts';
import { deleteField } from '../values/json-object.ts';

/** Where a kind keeps the specification of its Pods. */
const podSpecPaths: Readonly<Record<string, readonly string[]>> = {
  'core.v1.Pod': ['spec'],
  'core.v1.PodTemplate': ['template', 'spec'],
  'core.v1.ReplicationController': ['spec', 'template', 'spec'],
  'apps.v1.Deployment': ['spec', 'template', 'spec'],
  'apps.v1.ReplicaSet': ['spec', 'template', 'spec'],
  'apps.v1.DaemonSet': ['spec', 'template', 'spec'],
  'apps.v1.StatefulSet': ['spec', 'template', 'spec'],
  'batch.v1.Job': ['spec', 'template', 'spec'],
  'batch.v1.CronJob': ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

/** Fields of other places that are off unless a feature gate is set. */
const disabledPaths: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'core.v1.Node': [
    ['spec', 'configSource'],
    ['spec', 'podPreemptionPolicy'],
    ['status', 'config'],
  ],
  'batch.v1.Job': [['spec', 'scheduling']],
  'batch.v1.CronJob': [['spec', 'jobTemplate', 'spec', 'scheduling']],
  'coordination.v1.Lease': [
    ['spec', 'preferredHolder'],
    ['spec', 'strategy'],
  ],
};

/**
 * Drops fields that belong to features which are off by default in Kubernetes 1.37 (pkg/features/kube_features.go and
 * the DropDisabled functions of pkg/api), in place.
 */
export function dropDisabledFields(object: MutableJsonObject, typeName: string): void {
  const paths = Object.hasOwn(disabledPaths, typeName) ? disabledPaths[typeName] : undefined;
  for (const path of paths ?? []) {
    const parent = descend(object, path.slice(0, -1));
    if (parent !== undefined) deleteField(parent, path.at(-1) ?? '');
  }
  const podSpecPath = Object.hasOwn(podSpecPaths, typeName) ? podSpecPaths[typeName] : undefined;
  const spec = podSpecPath && descend(object, podSpecPath);
  if (spec !== undefined) dropFromPodSpec(spec);
}

function descend(object: MutableJsonObject, path: readonly string[]): MutableJsonObject | undefined {
  return path.reduce<MutableJsonObject | undefined>(
    (parent, name) => parent && objectField(parent, name),
    object,
  );
}

function dropFromPodSpec(spec: MutableJsonObject): void {
  for (const name of ['evictionResponders', 'schedulingGroup']) deleteField(spec, name);
  for (const volume of objectItems(spec, 'volumes')) {
    const projected = objectField(volume, 'projected');
    if (projected !== undefined) deleteField(projected, 'defaultUser');
  }
  for (const list of ['containers', 'initContainers', 'ephemeralContainers']) {
    for (const container of objectItems(spec, list)) dropFromContainer(container);
  }
}

function dropFromContainer(container: MutableJsonObject): void {
  for (const mount of objectItems(container, 'volumeMounts')) deleteField(mount, 'bindMountOptions');
  const lifecycle = objectField(container, 'lifecycle');
  if (lifecycle !== undefined) {
    deleteField(lifecycle, 'stopSignal');
    if (Object.keys(lifecycle).length === 0) deleteField(container, 'lifecycle');
    for (const handler of ['postStart', 'preStop']) dropFromHandler(objectField(lifecycle, handler));
  }
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    dropFromHandler(objectField(container, probe));
  }
}

function dropFromHandler(handler: MutableJsonObject | undefined): void {
  const get = handler && objectField(handler, 'httpGet');
  if (get !== undefined) deleteField(get, 'protocol');
  const call = handler && objectField(handler, 'grpc');
  if (call !== undefined) deleteField(call, 'mode');
}
