import { resolveObject, scaleOfObject, toLabelSelector } from '@keelson/kubernetes';
import type { Cluster } from '@keelson/kubernetes';
import { fieldOf, isJsonArray, objectField, stringField } from '@keelson/model';
import type {
  Given,
  GroupVersionResource,
  JsonObject,
  JsonValue,
  Operation,
  ResourceIdentity,
  Review,
  Subject,
} from '@keelson/model';
import type { ScenarioRequest } from './scenario.ts';

/** What reviews are made with. */
export interface ReviewSetting {
  readonly cluster: Cluster;
  readonly given: Given;
  /** Use what the server made of the objects, instead of what was sent. */
  readonly resolved: boolean;
}

/**
 * Makes the reviews that an API server has its policies decide for one request: one, or for the deletion of a
 * collection one for each object.
 */
export function makeReviews(request: ScenarioRequest, setting: ReviewSetting): readonly Review[] {
  const { fields } = request;
  if (fieldOf(fields, 'collection') !== true) return [makeReview(request, setting)];
  const template = makeReview(request, setting);
  const selector = toLabelSelector(toSelector(stringField(fieldOf(fields, 'query'), 'labelSelector')));
  const { name: _name, ...resource } = template.resource;
  const candidates = [...setting.given.objects.map((one) => one.object)].filter(
    (object) =>
      stringField(object, 'kind') === resource.kind &&
      namespaceOf(object) === resource.namespace &&
      selector.matches(objectField(fieldOf(object, 'metadata'), 'labels')),
  );
  const { oldObject: _old, object: _object, ...rest } = template;
  return candidates.map((oldObject) => ({ ...rest, resource, oldObject }));
}

function makeReview({ fields }: ScenarioRequest, setting: ReviewSetting): Review {
  const { cluster, given } = setting;
  const operation = (stringField(fields, 'operation') ?? 'CREATE') as Operation;
  const subresource = stringField(fields, 'subresource') ?? '';
  const sentOld = objectField(fields, 'oldObject');
  const sent = objectField(fields, 'object');
  const stored = storedObject(fields, sentOld, cluster);
  const resource = resourceOf(fields, cluster, subresource === '' ? (sent ?? sentOld) : sentOld);
  const identity = identityOf(fields, resource, cluster, subresource, sent, sentOld);
  const connects = operation === 'CONNECT';
  const oldObject =
    connects || stored === undefined ? undefined : asSubresource(stored, subresource, cluster);
  const object = connects
    ? connectOptions(fields, resource)
    : newObject(fields, setting, identity, oldObject);
  const options = optionsOf(fields, operation, resource, stored);
  return {
    id: 'review',
    time: '2026-06-01T12:00:00Z',
    surface: 'admission',
    operation,
    resource: identity,
    ...(object === undefined || operation === 'DELETE' ? {} : { object: withoutGeneratedName(object, sent) }),
    ...(oldObject === undefined || operation === 'CREATE' ? {} : { oldObject }),
    options,
    dryRun: fieldOf(fields, 'dryRun') === true,
    subject: subjectOf(fieldOf(fields, 'userInfo')),
    given,
  };
}

/** The old object as the server stored it. */
function storedObject(
  fields: JsonObject,
  sentOld: JsonObject | undefined,
  cluster: Cluster,
): JsonObject | undefined {
  const recorded = objectField(fields, 'resolvedOldObject');
  return recorded ?? (sentOld === undefined ? undefined : resolveObject(cluster, sentOld).object);
}

/** The object as recorded, or what our own resolution makes of the one that was sent. Patches were applied before. */
function newObject(
  fields: JsonObject,
  { resolved, cluster }: ReviewSetting,
  { namespace, subresource }: ResourceIdentity,
  oldObject: JsonObject | undefined,
): JsonObject | undefined {
  const sent = objectField(fields, 'object');
  const recorded = objectField(fields, 'resolvedObject');
  if (sent === undefined || (resolved && recorded !== undefined)) return recorded;
  const operation = stringField(fields, 'operation') === 'UPDATE' ? 'UPDATE' : 'CREATE';
  return resolveObject(cluster, sent, {
    operation,
    ...(namespace === undefined ? {} : { namespace }),
    ...(subresource === undefined ? {} : { subresource }),
    ...(oldObject === undefined ? {} : { oldObject }),
  }).object;
}

/** The name that the server generates comes after mutation, and is none that policies could know. */
function withoutGeneratedName(object: JsonObject, sent: JsonObject | undefined): JsonObject {
  const sentMetadata = fieldOf(sent, 'metadata');
  const metadata = objectField(object, 'metadata');
  if (sent === undefined || stringField(sentMetadata, 'name') !== undefined || metadata === undefined)
    return object;
  if (stringField(sentMetadata, 'generateName') === undefined) return object;
  const { name: _name, ...rest } = metadata;
  return { ...object, metadata: rest };
}

function resourceOf(
  fields: JsonObject,
  cluster: Cluster,
  object: JsonObject | undefined,
): GroupVersionResource {
  const named = objectField(fields, 'resource');
  if (named !== undefined) {
    return {
      group: stringField(named, 'group') ?? '',
      version: stringField(named, 'version') ?? '',
      resource: stringField(named, 'resource') ?? '',
    };
  }
  const [group, version] = groupVersionOf(object);
  const kind = stringField(object, 'kind') ?? '';
  const known = cluster.resourceOfKind({ group, version, kind });
  return { group, version, resource: known?.resource ?? `${kind.toLowerCase()}s` };
}

function identityOf(
  fields: JsonObject,
  resource: GroupVersionResource,
  cluster: Cluster,
  subresource: string,
  sent: JsonObject | undefined,
  sentOld: JsonObject | undefined,
): ResourceIdentity {
  const known = cluster.resource(resource);
  const namespace =
    stringField(fields, 'namespace') ??
    namespaceOf(sentOld) ??
    namespaceOf(sent) ??
    (known?.namespaced === true ? 'default' : undefined);
  const name =
    stringField(fields, 'objectName') ??
    stringField(fieldOf(sentOld, 'metadata'), 'name') ??
    stringField(fieldOf(sent, 'metadata'), 'name');
  return {
    ...resource,
    kind: known?.kind ?? stringField(sent ?? sentOld, 'kind') ?? '',
    ...(subresource === '' ? {} : { subresource }),
    ...(namespace === undefined || known?.namespaced === false ? {} : { namespace }),
    ...(name === undefined ? {} : { name }),
  };
}

const CONNECT_KINDS: Readonly<Record<string, string>> = {
  attach: 'PodAttachOptions',
  exec: 'PodExecOptions',
  portforward: 'PodPortForwardOptions',
  proxy: 'PodProxyOptions',
};

/** The options of a CONNECT, which are its object, read from the query. */
function connectOptions(fields: JsonObject, resource: GroupVersionResource): JsonObject {
  const kind = CONNECT_KINDS[stringField(fields, 'subresource') ?? ''] ?? '';
  const options: Record<string, JsonValue> = { kind, apiVersion: resource.version };
  for (const [name, value] of Object.entries(objectField(fields, 'query') ?? {})) {
    const isList = name === 'command' || name === 'ports';
    if (['stdin', 'stdout', 'stderr', 'tty'].includes(name)) options[name] = value === 'true';
    else options[name] = isList && !isJsonArray(value) ? [value] : value;
  }
  return options;
}

const OPTION_KINDS: Readonly<Record<string, string>> = {
  CREATE: 'CreateOptions',
  UPDATE: 'UpdateOptions',
  DELETE: 'DeleteOptions',
};

function optionsOf(
  fields: JsonObject,
  operation: Operation,
  resource: GroupVersionResource,
  stored: JsonObject | undefined,
): JsonValue {
  if (operation === 'CONNECT') return null;
  const query = objectField(fields, 'query') ?? {};
  const options: Record<string, JsonValue> = {
    ...objectField(fields, 'options'),
    kind: OPTION_KINDS[operation] ?? '',
    apiVersion: 'meta.k8s.io/v1',
  };
  for (const name of ['fieldManager', 'fieldValidation', 'propagationPolicy']) {
    const value = stringField(query, name);
    if (value !== undefined) options[name] = value;
  }
  const grace = stringField(query, 'gracePeriodSeconds');
  if (grace !== undefined) options.gracePeriodSeconds = Number(grace);
  // A Pod that runs nowhere is gone at once, whatever was asked.
  if (
    operation === 'DELETE' &&
    resource.resource === 'pods' &&
    stringField(fieldOf(stored, 'spec'), 'nodeName') === undefined
  ) {
    options.gracePeriodSeconds = 0;
  }
  return options;
}

/** The part of a stored object that a subresource stands for: itself, or its scale. */
function asSubresource(object: JsonObject, subresource: string, cluster: Cluster): JsonObject {
  if (subresource !== 'scale' || stringField(object, 'kind') === 'Scale') return object;
  return scaleOfObject(cluster, object) ?? object;
}

function subjectOf(user: JsonValue | undefined): Subject {
  const uid = stringField(user, 'uid');
  const extra = objectField(user, 'extra');
  return {
    user: stringField(user, 'username') ?? '',
    groups: stringsOf(fieldOf(user, 'groups')),
    ...(uid === undefined ? {} : { uid }),
    ...(extra === undefined
      ? {}
      : {
          extra: Object.fromEntries(Object.entries(extra).map(([key, values]) => [key, stringsOf(values)])),
        }),
  };
}

function toSelector(text: string | undefined): JsonValue {
  if (text === undefined) return {};
  const matchLabels = Object.fromEntries(text.split(',').map((pair) => pair.split('=') as [string, string]));
  return { matchLabels };
}

function groupVersionOf(object: JsonObject | undefined): readonly [string, string] {
  const apiVersion = stringField(object, 'apiVersion') ?? 'v1';
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
}

function namespaceOf(object: JsonObject | undefined): string | undefined {
  return stringField(fieldOf(object, 'metadata'), 'namespace');
}

function stringsOf(value: JsonValue | undefined): readonly string[] {
  return isJsonArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
