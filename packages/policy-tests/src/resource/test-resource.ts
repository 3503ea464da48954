import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, ResourceIdentity } from '@keelson/model';
import type { Cluster } from '@keelson/kubernetes';
import { fillEmptyMaps } from './fill-empty-maps.ts';

/** A resource of a test with its identity. */
export interface TestResource {
  readonly object: JsonObject;
  readonly identity: ResourceIdentity;
}

/**
 * Takes up an object as Kyverno's command line does: what has no namespace is in `default`, unless its kind is known to be
 * cluster-wide, and maps without a value are empty.
 */
export function toTestResource(written: JsonObject, cluster: Cluster): TestResource {
  const object = fillEmptyMaps(written);
  const apiVersion = stringField(object, 'apiVersion') ?? '';
  const slash = apiVersion.indexOf('/');
  const kind = {
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    kind: stringField(object, 'kind') ?? '',
  };
  const known = cluster.resourceOfKind(kind);
  const metadata = fieldOf(object, 'metadata');
  const own = stringField(metadata, 'namespace') ?? '';
  const namespace = own === '' && known?.namespaced !== false ? 'default' : own;
  const name = stringField(metadata, 'name') ?? '';
  return {
    object: namespace === own ? object : withNamespace(object, namespace),
    identity: {
      ...kind,
      ...(known === undefined ? {} : { resource: known.resource }),
      ...(namespace === '' ? {} : { namespace }),
      ...(name === '' ? {} : { name }),
    },
  };
}

function withNamespace(object: JsonObject, namespace: string): JsonObject {
  const metadata = fieldOf(object, 'metadata');
  return { ...object, metadata: { ...(isJsonObject(metadata) ? metadata : {}), namespace } };
}

/** Tells whether a row's `name` or `namespace/name` means a resource. */
export function isNamed({ identity }: TestResource, name: string): boolean {
  const slash = name.indexOf('/');
  if (slash < 0) return (identity.name ?? '') === name;
  return identity.namespace === name.slice(0, slash) && identity.name === name.slice(slash + 1);
}

/** Names a resource for people. */
export function resourceName({ identity }: TestResource): string {
  const { kind, namespace, name = '' } = identity;
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}
