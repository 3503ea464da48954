import { toLabelSelector } from '@keelson/kubernetes';
import type { Cluster, CustomResource } from '@keelson/kubernetes';
import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
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
  const stored = setting.resolved ? (objectField(fields, 'resolvedOldObject') ?? sentOld) : sentOld;
  const resource = resourceOf(fields, cluster, subresource === '' ? (sent ?? sentOld) : sentOld);
  const identity = identityOf(fields, resource, cluster, subresource, sent, sentOld);
  const object =
    operation === 'CONNECT' ? connectOptions(fields, resource, cluster) : objectOf(fields, setting);
  const oldObject =
    operation === 'CONNECT' || stored === undefined ? undefined : asSubresource(stored, subresource, cluster);
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

function objectOf(fields: JsonObject, { resolved }: ReviewSetting): JsonObject | undefined {
  const sent = objectField(fields, 'object');
  return resolved ? (objectField(fields, 'resolvedObject') ?? sent) : sent;
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

/** The options of a CONNECT, which are its object, read from the query by the schema of their kind. */
function connectOptions(fields: JsonObject, resource: GroupVersionResource, cluster: Cluster): JsonObject {
  const kind = cluster.kindOf(resource, stringField(fields, 'subresource')) ?? {
    group: '',
    version: 'v1',
    kind: '',
  };
  const properties = cluster.schema(kind)?.properties;
  const options: Record<string, JsonValue> = { kind: kind.kind, apiVersion: kind.version };
  for (const [name, value] of Object.entries(objectField(fields, 'query') ?? {})) {
    const schema = properties?.get(name)?.schema;
    if (schema?.kind === 'boolean') options[name] = value === 'true';
    else if (schema?.kind === 'list' && !isJsonArray(value)) options[name] = [value];
    else options[name] = value;
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
  if (grace !== undefined) options['gracePeriodSeconds'] = Number(grace);
  // A Pod that runs nowhere is gone at once, whatever was asked.
  if (
    operation === 'DELETE' &&
    resource.resource === 'pods' &&
    stringField(fieldOf(stored, 'spec'), 'nodeName') === undefined
  ) {
    options['gracePeriodSeconds'] = 0;
  }
  return options;
}

/** The part of a stored object that a subresource stands for: itself, or its scale. */
function asSubresource(object: JsonObject, subresource: string, cluster: Cluster): JsonObject {
  if (subresource !== 'scale' || stringField(object, 'kind') === 'Scale') return object;
  const [group, version] = groupVersionOf(object);
  const resource = cluster.resourceOfKind({ group, version, kind: stringField(object, 'kind') ?? '' });
  const path = resource?.custom === true ? (resource as CustomResource).scale?.specReplicasPath : undefined;
  let replicas: JsonValue | undefined = object;
  for (const step of (path ?? '.spec.replicas').split('.').slice(1)) replicas = fieldOf(replicas, step);
  const metadata = objectField(object, 'metadata');
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name: metadata?.['name'] ?? '', namespace: metadata?.['namespace'] ?? '' },
    spec: replicas === undefined || replicas === 0 ? {} : { replicas },
    status: { replicas: 0 },
  };
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

function objectField(value: JsonValue | undefined, field: string): JsonObject | undefined {
  const found = fieldOf(value, field);
  return isJsonObject(found) ? found : undefined;
}

function stringsOf(value: JsonValue | undefined): readonly string[] {
  return isJsonArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
