import { isJsonArray } from '@keelson/model';

import {
  ensureObject,
  objectField,
  objectItems,
  setIfAbsent,
  textField,
} from '../defaults/decoded-object.ts';
import type { MutableJsonObject } from '../values/json-object.ts';
import { dropDisabledFields } from './disabled-fields.ts';
import { qualityOfService } from './quality-of-service.ts';
import { deleteField } from '../values/json-object.ts';

/** Kinds whose status a client may set on creation. */
const keepsStatus: ReadonlySet<string> = new Set([
  'core.v1.Node',
  'core.v1.Event',
  'core.v1.ComponentStatus',
]);

/** What the storage of a kind does to a new object, beside clearing its status (pkg/registry, PrepareForCreate). */
const preparations: Readonly<Record<string, (object: MutableJsonObject) => void>> = {
  'core.v1.Pod': preparePod,
  'core.v1.Namespace': prepareNamespace,
  'core.v1.PersistentVolume': (object) => {
    object.status = { phase: 'Pending' };
  },
  'core.v1.PersistentVolumeClaim': prepareClaim,
  'core.v1.Service': prepareService,
  'core.v1.ServiceAccount': prepareServiceAccount,
  'apps.v1.DaemonSet': countTemplateGeneration,
  'batch.v1.Job': labelJob,
};

/**
 * Prepares a decoded object of a built-in type for being stored anew, in place: clears what only the server sets. Neither
 * addresses nor identifiers are made up, so fields that hold them stay absent.
 */
export function prepareCreation(object: MutableJsonObject, typeName: string): void {
  if (!keepsStatus.has(typeName) && !isReview(typeName)) deleteField(object, 'status');
  const metadata = ensureObject(object, 'metadata');
  for (const name of ['selfLink', 'deletionTimestamp', 'deletionGracePeriodSeconds'])
    deleteField(metadata, name);
  dropDisabledFields(object, typeName);
  if (Object.hasOwn(preparations, typeName)) preparations[typeName]?.(object);
}

/** Reviews are answered and never stored. */
function isReview(typeName: string): boolean {
  return typeName.startsWith('authorization.') || typeName.startsWith('authentication.');
}

function preparePod(pod: MutableJsonObject): void {
  pod.status = { phase: 'Pending', qosClass: qualityOfService(ensureObject(pod, 'spec')) };
}

function prepareNamespace(namespace: MutableJsonObject): void {
  namespace.status = { phase: 'Active' };
  const spec = ensureObject(namespace, 'spec');
  const finalizers = isJsonArray(spec.finalizers) ? spec.finalizers : [];
  if (!finalizers.includes('kubernetes')) spec.finalizers = [...finalizers, 'kubernetes'];
}

/** Keeps the two references to a claim's source alike. */
function prepareClaim(claim: MutableJsonObject): void {
  claim.status = { phase: 'Pending' };
  const spec = ensureObject(claim, 'spec');
  const reference = objectField(spec, 'dataSourceRef');
  // Other sources than claims and snapshots were never allowed here, and are dropped without a word.
  if (reference === undefined && !isClaimOrSnapshot(objectField(spec, 'dataSource')))
    deleteField(spec, 'dataSource');
  const source = objectField(spec, 'dataSource');
  if (source !== undefined && reference === undefined) spec.dataSourceRef = { ...source };
  if (source !== undefined || reference === undefined || textField(reference, 'namespace') !== '') return;
  const { apiGroup, kind, name } = reference;
  spec.dataSource = {
    ...(apiGroup === undefined ? {} : { apiGroup }),
    ...(kind === undefined ? {} : { kind }),
    ...(name === undefined ? {} : { name }),
  };
}

function isClaimOrSnapshot(source: MutableJsonObject | undefined): boolean {
  if (source === undefined) return false;
  const kind = `${textField(source, 'apiGroup')}/${textField(source, 'kind')}`;
  return kind === '/PersistentVolumeClaim' || kind === 'snapshot.storage.k8s.io/VolumeSnapshot';
}

/** The families of addresses that a service gets on a cluster with a single one, IPv4. */
function prepareService(service: MutableJsonObject): void {
  const spec = ensureObject(service, 'spec');
  if (textField(spec, 'type') === 'ExternalName') return;
  const address = textField(spec, 'clusterIP');
  if (address !== '') setIfAbsent(spec, 'clusterIPs', [address]);
  const first = isJsonArray(spec.clusterIPs) ? spec.clusterIPs[0] : undefined;
  const headlessWithoutSelector = first === 'None' && objectField(spec, 'selector') === undefined;
  setIfAbsent(spec, 'ipFamilies', headlessWithoutSelector ? ['IPv4', 'IPv6'] : [familyOf(first)]);
  setIfAbsent(spec, 'ipFamilyPolicy', headlessWithoutSelector ? 'RequireDualStack' : 'SingleStack');
}

function familyOf(address: unknown): string {
  return typeof address === 'string' && address.includes(':') ? 'IPv6' : 'IPv4';
}

function prepareServiceAccount(account: MutableJsonObject): void {
  for (const secret of objectItems(account, 'secrets')) {
    for (const name of Object.keys(secret)) if (name !== 'name') deleteField(secret, name);
  }
}

function countTemplateGeneration(daemonSet: MutableJsonObject): void {
  const annotations = ensureObject(ensureObject(daemonSet, 'metadata'), 'annotations');
  const key = 'deprecated.daemonset.template.generation';
  const generation = Number(textField(annotations, key));
  if (!(generation >= 1)) annotations[key] = '1';
}

/** Labels a Job's Pods with its name; the labels with its uid need one, which nobody has made up yet. */
function labelJob(job: MutableJsonObject): void {
  const spec = ensureObject(job, 'spec');
  const name = textField(ensureObject(job, 'metadata'), 'name');
  if (spec.manualSelector === true || name === '') return;
  const template = ensureObject(spec, 'template');
  const labels = ensureObject(ensureObject(template, 'metadata'), 'labels');
  setIfAbsent(labels, 'batch.kubernetes.io/job-name', name);
  setIfAbsent(labels, 'job-name', name);
}
