import { fieldOf, stringField } from '@keelson/model';
import type { JsonObject, Operation, ResourceIdentity, Review } from '@keelson/model';
import type { Cluster } from '@keelson/kubernetes';
import type { TestInputs } from './test-inputs.ts';

/** A resource of a test with its identity. */
export interface TestResource {
  readonly object: JsonObject;
  readonly identity: ResourceIdentity;
}

/** Works out what an object is; objects of namespaced kinds without a namespace are in `default`. */
export function toTestResource(object: JsonObject, cluster: Cluster): TestResource {
  const apiVersion = stringField(object, 'apiVersion') ?? '';
  const slash = apiVersion.indexOf('/');
  const kind = {
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    kind: stringField(object, 'kind') ?? '',
  };
  const known = cluster.resourceOfKind(kind);
  const metadata = fieldOf(object, 'metadata');
  const written = stringField(metadata, 'namespace');
  const namespace = known?.namespaced === false ? undefined : (written ?? 'default');
  const name = stringField(metadata, 'name') ?? stringField(metadata, 'generateName');
  return {
    object,
    identity: {
      ...kind,
      ...(known === undefined ? {} : { resource: known.resource }),
      ...(namespace === undefined ? {} : { namespace }),
      ...(name === undefined ? {} : { name }),
    },
  };
}

/** Tells whether a row's `name` or `namespace/name` means a resource. */
export function isNamed({ identity }: TestResource, name: string): boolean {
  const slash = name.indexOf('/');
  if (slash < 0) return identity.name === name;
  return identity.namespace === name.slice(0, slash) && identity.name === name.slice(slash + 1);
}

/** Names a resource for people. */
export function resourceName({ identity }: TestResource): string {
  const { kind, namespace, name = '' } = identity;
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}

/** Makes the review of a resource. An update changes nothing; a deletion has an old object only. */
export function toReview(
  { object, identity }: TestResource,
  operation: Operation,
  { subject, given }: TestInputs,
): Review {
  return {
    id: `test ${identity.kind} ${identity.namespace ?? ''}/${identity.name ?? ''}`,
    // Fixed, so that tests give the same answer every day.
    time: '2026-01-01T00:00:00Z',
    surface: 'manifest',
    operation,
    resource: identity,
    ...(operation === 'DELETE' ? {} : { object }),
    ...(operation === 'UPDATE' || operation === 'DELETE' ? { oldObject: object } : {}),
    subject,
    given,
  };
}
