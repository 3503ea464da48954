import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { GroupVersionKind, JsonObject, JsonValue } from '@keelson/model';

/** Stand for what a server makes up; constant, so that nothing can be read out of them. */
const PLACEHOLDER_UID = '00000000-0000-4000-8000-000000000000';
const PLACEHOLDER_VERSION = '1';
const PLACEHOLDER_SUFFIX = 'xxxxx';
/** Longest prefix of a generated name. */
const LONGEST_PREFIX = 58;

/** Built-in kinds whose objects the server numbers by `metadata.generation`; custom resources all have it. */
const NUMBERED: Readonly<Record<string, ReadonlySet<string>>> = {
  '': new Set(['Pod', 'PodTemplate', 'ReplicationController']),
  apps: new Set(['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet']),
  autoscaling: new Set(['HorizontalPodAutoscaler']),
  batch: new Set(['CronJob', 'Job']),
  'discovery.k8s.io': new Set(['EndpointSlice']),
  'flowcontrol.apiserver.k8s.io': new Set(['FlowSchema', 'PriorityLevelConfiguration']),
  'networking.k8s.io': new Set(['Ingress', 'IngressClass', 'NetworkPolicy']),
  policy: new Set(['PodDisruptionBudget']),
  'resource.k8s.io': new Set(['DeviceClass', 'DeviceTaintRule', 'ResourceSlice']),
  'scheduling.k8s.io': new Set(['PriorityClass']),
  'admissionregistration.k8s.io': new Set(['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']),
  'apiextensions.k8s.io': new Set(['CustomResourceDefinition']),
};

/** Fields of metadata that no field manager owns. */
const UNOWNED: ReadonlySet<string> = new Set([
  'creationTimestamp',
  'generation',
  'managedFields',
  'name',
  'namespace',
  'resourceVersion',
  'selfLink',
  'uid',
]);

/** What an object is to the server at the moment at which policies see it. */
export type ServerState =
  /** A new object before it is stored: only the field manager has seen it. */
  | 'received'
  /** The new state of a stored object, as a client sent it. */
  | 'replacing'
  /** A new object that is about to be stored. */
  | 'created'
  /** An object that is stored, or a new state of it that is about to be. */
  | 'stored';

/** An object with the metadata that a server has set by then; what the object has itself stays. */
export function withServerFields(
  object: JsonObject,
  state: ServerState,
  kind: GroupVersionKind,
  custom: boolean,
  time: string,
): JsonObject {
  const known = metadataOf(object);
  const stored = state === 'created' || state === 'stored';
  const metadata: JsonObject = {
    ...(stored ? { uid: PLACEHOLDER_UID, creationTimestamp: toSeconds(time) } : {}),
    ...(stored && isNumbered(kind, custom) ? { generation: 1 } : {}),
    ...(state === 'stored' || state === 'replacing' ? { resourceVersion: PLACEHOLDER_VERSION } : {}),
    ...(state !== 'replacing' && isOwned(object, known) ? { managedFields: managedFields(kind, time) } : {}),
    ...known,
    ...(stored ? generatedName(known) : {}),
  };
  return { ...object, metadata };
}

function isNumbered({ group, kind }: GroupVersionKind, custom: boolean): boolean {
  return custom || (Object.hasOwn(NUMBERED, group) && NUMBERED[group]?.has(kind) === true);
}

/** Tells whether a field manager owns anything of an object. */
function isOwned(object: JsonObject, metadata: JsonObject): boolean {
  for (const key of Object.keys(object)) {
    if (key !== 'apiVersion' && key !== 'kind' && key !== 'metadata' && key !== 'status') return true;
  }
  return Object.keys(metadata).some((key) => !UNOWNED.has(key));
}

function managedFields({ group, version }: GroupVersionKind, time: string): readonly JsonValue[] {
  const apiVersion = group === '' ? version : `${group}/${version}`;
  return [
    {
      manager: 'unknown',
      operation: 'Update',
      apiVersion,
      time: toSeconds(time),
      fieldsType: 'FieldsV1',
      fieldsV1: {},
    },
  ];
}

function generatedName(metadata: JsonObject): { readonly name?: string } {
  const prefix = stringField(metadata, 'generateName') ?? '';
  if (prefix === '' || (stringField(metadata, 'name') ?? '') !== '') return {};
  return { name: `${prefix.slice(0, LONGEST_PREFIX)}${PLACEHOLDER_SUFFIX}` };
}

function metadataOf(object: JsonObject): JsonObject {
  const metadata = fieldOf(object, 'metadata');
  return isJsonObject(metadata) ? metadata : {};
}

/** Kubernetes' times are in UTC and have no fractions. */
function toSeconds(time: string): string {
  const parsed = Date.parse(time);
  return Number.isNaN(parsed) ? time : `${new Date(parsed).toISOString().slice(0, 19)}Z`;
}
