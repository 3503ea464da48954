import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { Cluster } from '@keelson/kubernetes';
import type { JsonObject, ResourceIdentity } from '@keelson/model';

/** An object as the server would take it up, with its identity. */
export interface IdentifiedObject {
  /** The namespace of the request is filled in, as the server does. */
  readonly object: JsonObject;
  readonly resource: ResourceIdentity;
}

/**
 * Works out what an object is. The namespace of a namespaced kind is as written, or else the given one; for a kind that the
 * cluster does not know it is as written.
 */
export function identifyObject(object: JsonObject, cluster: Cluster, namespace: string): IdentifiedObject {
  const kind = {
    ...splitApiVersion(stringField(object, 'apiVersion') ?? ''),
    kind: stringField(object, 'kind') ?? '',
  };
  const metadata = fieldOf(object, 'metadata');
  const name = stringField(metadata, 'name');
  const written = stringField(metadata, 'namespace');
  const known = cluster.resourceOfKind(kind);
  const inNamespace =
    known === undefined
      ? written
      : known.namespaced
        ? written === undefined || written === ''
          ? namespace
          : written
        : undefined;
  const resource: ResourceIdentity = {
    ...kind,
    ...(known === undefined ? {} : { resource: known.resource }),
    ...(inNamespace === undefined ? {} : { namespace: inNamespace }),
    ...(name === undefined ? {} : { name }),
  };
  const fills = known?.namespaced === true && inNamespace !== written && isJsonObject(metadata);
  return {
    object: fills ? { ...object, metadata: { ...metadata, namespace: inNamespace ?? namespace } } : object,
    resource,
  };
}

/** Splits `group/version`; the core group has no slash. */
export function splitApiVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  return slash < 0
    ? { group: '', version: apiVersion }
    : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}
