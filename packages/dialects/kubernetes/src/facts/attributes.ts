import { memoKey } from '@keelson/engine';
import type { MemoKey, ReviewContext } from '@keelson/engine';
import { fieldOf, stringField } from '@keelson/model';
import type { GroupVersionKind, GroupVersionResource, JsonObject, Operation } from '@keelson/model';
import { guessPlural } from '@keelson/kubernetes';
import type { Cluster } from '@keelson/kubernetes';

/** A review in the terms of the API server's admission attributes. */
export interface Attributes {
  readonly operation: Operation;
  /** The kind of the object as it was sent. */
  readonly kind: GroupVersionKind;
  readonly resource: GroupVersionResource;
  /** Nobody gave the definition of the kind, so that its plural name is not known and was guessed. */
  readonly guessed: boolean;
  readonly subresource: string;
  /** For Namespaces their own name; empty for other cluster-wide objects. */
  readonly namespace: string;
  /** Empty where the server is to generate it. */
  readonly name: string;
  readonly object: JsonObject | undefined;
  readonly oldObject: JsonObject | undefined;
}

const keys = new WeakMap<Cluster, MemoKey<Attributes>>();

/** The attributes of a review, worked out once for all policies of a cluster. */
export function attributesOf(context: ReviewContext, cluster: Cluster): Attributes {
  let key = keys.get(cluster);
  if (key === undefined) {
    key = memoKey<Attributes>('admission attributes', 'object');
    keys.set(cluster, key);
  }
  return context.once(key, () => toAttributes(context, cluster));
}

function toAttributes({ review }: ReviewContext, cluster: Cluster): Attributes {
  const { group, version, kind } = review.resource;
  const known = review.resource.resource ?? cluster.resourceOfKind({ group, version, kind })?.resource;
  const name = review.resource.name ?? '';
  return {
    operation: review.operation,
    kind: kindOf(review.object ?? review.oldObject) ?? { group, version, kind },
    resource: { group, version, resource: known ?? guessPlural(kind) },
    guessed: known === undefined,
    subresource: review.resource.subresource ?? '',
    namespace: group === '' && kind === 'Namespace' ? name : (review.resource.namespace ?? ''),
    name,
    object: review.object,
    oldObject: review.oldObject,
  };
}

function kindOf(object: JsonObject | undefined): GroupVersionKind | undefined {
  const kind = stringField(object, 'kind');
  const apiVersion = stringField(object, 'apiVersion');
  if (kind === undefined || apiVersion === undefined) return undefined;
  return { ...parseApiVersion(apiVersion), kind };
}

/** Splits `group/version`; the core group has no slash. */
export function parseApiVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  if (slash < 0) return { group: '', version: apiVersion };
  return { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/** Writes a group and version as `apiVersion` fields do. */
export function formatApiVersion({
  group,
  version,
}: {
  readonly group: string;
  readonly version: string;
}): string {
  return group === '' ? version : `${group}/${version}`;
}

/** The labels of an object as they stand. */
export function labelsOf(object: JsonObject | undefined): JsonObject | undefined {
  const labels = fieldOf(fieldOf(object, 'metadata'), 'labels');
  return typeof labels === 'object' && labels !== null && !Array.isArray(labels)
    ? (labels as JsonObject)
    : undefined;
}
