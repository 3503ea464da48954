import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { GroupVersionKind, JsonObject, ResourceIdentity, Surface } from '@keelson/model';
import type { Cluster } from '@keelson/kubernetes';
import type { PayloadPath, ResourceSpec } from '../format/policy-test.ts';
import type { TestSubresource } from '../format/read-values.ts';
import { fillEmptyMaps } from './fill-empty-maps.ts';

/** A resource of a test, or a payload, with its identity. */
export interface TestResource {
  readonly object: JsonObject;
  readonly identity: ResourceIdentity;
  readonly surface: Surface;
  /** The file of a payload, which is its name in rows. */
  readonly path?: string;
}

/**
 * Takes up an object as Kyverno's command line does: what has no namespace is in `default`, unless its kind is known to be
 * cluster-wide, and maps without a value are empty. Some kinds may stand for subresources of others.
 */
export function toTestResource(
  written: JsonObject,
  cluster: Cluster,
  subresources: readonly TestSubresource[] = [],
): TestResource {
  const object = fillEmptyMaps(written);
  const kind = kindOf(object);
  const known = cluster.resourceOfKind(kind);
  const metadata = fieldOf(object, 'metadata');
  const own = stringField(metadata, 'namespace') ?? '';
  const namespace = own === '' && !isClusterWide(kind, cluster) ? 'default' : own;
  const name = stringField(metadata, 'name') ?? '';
  return {
    object: namespace === own ? object : withNamespace(object, namespace),
    identity: {
      ...kind,
      ...(known === undefined ? {} : { resource: known.resource }),
      ...subresourceOf(kind, subresources),
      ...(namespace === '' ? {} : { namespace }),
      ...(name === '' ? {} : { name }),
    },
    surface: 'manifest',
  };
}

const SURFACES: Readonly<Record<PayloadPath['kind'], Surface>> = {
  json: 'plan',
  http: 'request',
  envoy: 'authz',
};

/** Takes up a payload: anything that is no Kubernetes object, or is not to be taken for one. */
export function toPayload(object: JsonObject, path: string, kind: PayloadPath['kind']): TestResource {
  return { object, identity: { group: '', version: '', kind: '' }, surface: SURFACES[kind], path };
}

function kindOf(object: JsonObject): GroupVersionKind {
  const apiVersion = stringField(object, 'apiVersion') ?? '';
  const slash = apiVersion.indexOf('/');
  return {
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    kind: stringField(object, 'kind') ?? '',
  };
}

/** A kind that the cluster serves in another version only is as namespaced as there. */
function isClusterWide(kind: GroupVersionKind, cluster: Cluster): boolean {
  const known =
    cluster.resourceOfKind(kind) ??
    cluster.find(kind.kind).find((one) => one.group === kind.group && one.kind === kind.kind);
  return known?.namespaced === false;
}

function subresourceOf(
  kind: GroupVersionKind,
  subresources: readonly TestSubresource[],
): Partial<ResourceIdentity> {
  const found = subresources.find(({ kind: own }) => isSameKind(own, kind));
  return found === undefined
    ? {}
    : { ...found.parent, resource: found.resource, subresource: found.subresource };
}

function isSameKind(a: GroupVersionKind, b: GroupVersionKind): boolean {
  return a.group === b.group && a.version === b.version && a.kind === b.kind;
}

function withNamespace(object: JsonObject, namespace: string): JsonObject {
  const metadata = fieldOf(object, 'metadata');
  return { ...object, metadata: { ...(isJsonObject(metadata) ? metadata : {}), namespace } };
}

/** Tells whether a row's `name` or `namespace/name` means a resource, or its path a payload. */
export function isNamed({ identity, path }: TestResource, name: string): boolean {
  if (path !== undefined) return path === name;
  const slash = name.indexOf('/');
  if (slash < 0) return (identity.name ?? '') === name;
  return (identity.namespace ?? '') === name.slice(0, slash) && identity.name === name.slice(slash + 1);
}

/** Tells whether a row describes a resource in full. */
export function isSpecified({ object, identity, path }: TestResource, spec: ResourceSpec): boolean {
  const { group, version } = kindOf(object);
  return (
    path === undefined &&
    group === spec.group &&
    version === spec.version &&
    (identity.namespace ?? '') === spec.namespace &&
    (identity.name ?? '') === spec.name
  );
}

/** Tells whether two objects are the same one: group, version, kind, namespace and name. */
export function isSameResource(a: TestResource, b: TestResource): boolean {
  return (
    isSameKind(kindOf(a.object), kindOf(b.object)) &&
    a.identity.namespace === b.identity.namespace &&
    a.identity.name === b.identity.name
  );
}

/** Names a resource for people. */
export function resourceName({ identity, object, path }: TestResource): string {
  if (path !== undefined) return path;
  const { namespace, name = '' } = identity;
  return `${kindOf(object).kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}

/** Names a resource as Kyverno's runner does: `apiVersion/kind/namespace/name`. */
export function fullName({ identity, object, path }: TestResource): string {
  if (path !== undefined) return path;
  const parts = [stringField(object, 'apiVersion'), kindOf(object).kind, identity.namespace, identity.name];
  return parts.map((part) => part ?? '').join('/');
}
