import { isJsonArray } from '@keelson/model';

import {
  ensureObject,
  objectField,
  objectItems,
  setIfAbsent,
  textField,
} from '../defaults/decoded-object.ts';
import { deleteField, setField } from '../values/json-object.ts';
import type { MutableJsonObject } from '../values/json-object.ts';

/**
 * What the way through the server's internal types changes beside defaults, by type of the object
 * (pkg/apis/&#42;/v1/conversion.go). The functions change the decoded object in place.
 */
const changes: Readonly<Record<string, (object: MutableJsonObject) => void>> = {
  'core.v1.Secret': mergeStringData,
  'core.v1.Node': joinAddressRanges,
  'apps.v1.DaemonSet': (object) => {
    annotateTemplateGeneration(object);
    writeZeroes(object, 'updateStrategy', { maxUnavailable: 0, maxSurge: 0 });
  },
  'apps.v1.Deployment': (object) => {
    writeZeroes(object, 'strategy', { maxUnavailable: 0, maxSurge: 0 });
  },
  'apps.v1.StatefulSet': (object) => {
    writeZeroes(object, 'updateStrategy', { partition: 0 });
    nameClaimTemplates(object);
  },
  'autoscaling.v1.HorizontalPodAutoscaler': nameUtilization,
};

/** Changes a decoded and defaulted object of a built-in type as the server's internal form does, in place. */
export function passInternalForm(object: MutableJsonObject, typeName: string): void {
  if (Object.hasOwn(changes, typeName)) changes[typeName]?.(object);
}

function mergeStringData(secret: MutableJsonObject): void {
  const texts = objectField(secret, 'stringData');
  deleteField(secret, 'stringData');
  if (texts === undefined || Object.keys(texts).length === 0) return;
  const data = ensureObject(secret, 'data');
  for (const [key, text] of Object.entries(texts)) {
    if (typeof text === 'string') setField(data, key, Buffer.from(text, 'utf8').toString('base64'));
  }
}

function joinAddressRanges(node: MutableJsonObject): void {
  const spec = ensureObject(node, 'spec');
  const range = textField(spec, 'podCIDR');
  const ranges = spec.podCIDRs;
  const [first, ...others] = isJsonArray(ranges) ? ranges : [];
  if (range !== '' && first !== range) spec.podCIDRs = first === undefined ? [range] : [range, ...others];
  else if (range === '' && typeof first === 'string') spec.podCIDR = first;
}

function annotateTemplateGeneration(daemonSet: MutableJsonObject): void {
  const annotations = ensureObject(ensureObject(daemonSet, 'metadata'), 'annotations');
  setIfAbsent(annotations, 'deprecated.daemonset.template.generation', '0');
}

/** The internal form has plain values where the type has pointers, so what is absent there comes back as zero. */
function writeZeroes(
  workload: MutableJsonObject,
  strategyField: string,
  zeroes: Readonly<Record<string, number>>,
): void {
  const strategy = objectField(ensureObject(workload, 'spec'), strategyField);
  const rolling = strategy && objectField(strategy, 'rollingUpdate');
  if (rolling === undefined) return;
  for (const [name, zero] of Object.entries(zeroes)) setIfAbsent(rolling, name, zero);
}

function nameClaimTemplates(statefulSet: MutableJsonObject): void {
  for (const template of objectItems(ensureObject(statefulSet, 'spec'), 'volumeClaimTemplates')) {
    template.apiVersion = 'v1';
    template.kind = 'PersistentVolumeClaim';
  }
}

function nameUtilization(autoscaler: MutableJsonObject): void {
  const annotations = objectField(ensureObject(autoscaler, 'metadata'), 'annotations') ?? {};
  // Metrics that the old type has no fields for are kept in this annotation.
  if (Object.hasOwn(annotations, 'autoscaling.alpha.kubernetes.io/metrics')) return;
  setIfAbsent(ensureObject(autoscaler, 'spec'), 'targetCPUUtilizationPercentage', 80);
}
