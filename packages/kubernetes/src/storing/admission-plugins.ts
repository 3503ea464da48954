import { isJsonArray } from '@keelson/model';

import { ensureObject, objectItems, setIfAbsent, textField } from '../defaults/decoded-object.ts';
import type { MutableJsonObject } from '../values/json-object.ts';

/** What admission plugins that are on by default do to new objects, by type (plugin/pkg/admission). */
const changes: Readonly<Record<string, (object: MutableJsonObject) => void>> = {
  'core.v1.Pod': (pod) => {
    const spec = ensureObject(pod, 'spec');
    tolerateLostNodes(spec);
    setPriority(spec);
  },
  'core.v1.PersistentVolume': (object) => {
    addFinalizer(object, 'kubernetes.io/pv-protection');
  },
  'core.v1.PersistentVolumeClaim': (object) => {
    addFinalizer(object, 'kubernetes.io/pvc-protection');
  },
};

/** Priorities of the classes that every server has. */
const systemPriorities: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
};

/**
 * Changes a new decoded object of a built-in type as the admission plugins DefaultTolerationSeconds, Priority and
 * StorageObjectInUseProtection do, in place. Priority classes of the cluster's own are not known here, so a Pod that
 * names one gets no priority.
 */
export function applyAdmissionPlugins(object: MutableJsonObject, typeName: string): void {
  if (Object.hasOwn(changes, typeName)) changes[typeName]?.(object);
}

function tolerateLostNodes(spec: MutableJsonObject): void {
  const existing = objectItems(spec, 'tolerations');
  const added = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']
    .filter((key) => !existing.some((toleration) => tolerates(toleration, key)))
    .map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }));
  if (added.length > 0) spec.tolerations = [...existing, ...added];
}

function tolerates(toleration: MutableJsonObject, key: string): boolean {
  const effect = textField(toleration, 'effect');
  const own = textField(toleration, 'key');
  return (effect === 'NoExecute' || effect === '') && (own === key || own === '');
}

function setPriority(spec: MutableJsonObject): void {
  const name = textField(spec, 'priorityClassName');
  const priority =
    name === '' ? 0 : Object.hasOwn(systemPriorities, name) ? systemPriorities[name] : undefined;
  if (priority === undefined) return;
  setIfAbsent(spec, 'priority', priority);
  setIfAbsent(spec, 'preemptionPolicy', 'PreemptLowerPriority');
}

function addFinalizer(object: MutableJsonObject, finalizer: string): void {
  const metadata = ensureObject(object, 'metadata');
  const finalizers = isJsonArray(metadata.finalizers) ? metadata.finalizers : [];
  if (!finalizers.includes(finalizer)) metadata.finalizers = [...finalizers, finalizer];
}
