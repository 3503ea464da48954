import type { ReviewContext } from '@keelson/engine';
import type { GroupVersionKind, GroupVersionResource, JsonObject, JsonValue, Subject } from '@keelson/model';
import type { Attributes } from './attributes.ts';

/**
 * The value of `request`: the admission request as the API server builds it for expressions, with the resource and kind
 * under which the policy matched. What does not apply is absent.
 */
export function toRequestValue(
  { review }: ReviewContext,
  attributes: Attributes,
  resource: GroupVersionResource,
  kind: GroupVersionKind,
): JsonObject {
  const { subresource, name, namespace, operation } = attributes;
  return {
    uid: '',
    kind: toKind(kind),
    resource: toResource(resource),
    ...(subresource === '' ? {} : { subResource: subresource }),
    requestKind: toKind(review.requestKind ?? attributes.kind),
    requestResource: toResource(review.requestResource ?? attributes.resource),
    ...(subresource === '' ? {} : { requestSubResource: subresource }),
    ...(name === '' ? {} : { name }),
    ...(namespace === '' ? {} : { namespace }),
    operation,
    userInfo: toUserInfo(review.subject),
    object: null,
    oldObject: null,
    dryRun: review.dryRun ?? false,
    options: review.options ?? defaultOptions(operation),
  };
}

function toKind({ group, version, kind }: GroupVersionKind): JsonObject {
  return { group, version, kind };
}

function toResource({ group, version, resource }: GroupVersionResource): JsonObject {
  return { group, version, resource };
}

function toUserInfo({ user, uid, groups, extra }: Subject): JsonObject {
  return {
    ...(user === '' ? {} : { username: user }),
    ...(uid === undefined || uid === '' ? {} : { uid }),
    ...(groups.length === 0 ? {} : { groups: [...groups] }),
    ...(extra === undefined || Object.keys(extra).length === 0 ? {} : { extra: toExtra(extra) }),
  };
}

function toExtra(extra: Readonly<Record<string, readonly string[]>>): JsonObject {
  return Object.fromEntries(Object.entries(extra).map(([key, values]) => [key, [...values]]));
}

/** The options of a request that sends none. */
function defaultOptions(operation: Attributes['operation']): JsonValue {
  switch (operation) {
    case 'CREATE':
      return { kind: 'CreateOptions', apiVersion: 'meta.k8s.io/v1' };
    case 'UPDATE':
      return { kind: 'UpdateOptions', apiVersion: 'meta.k8s.io/v1' };
    case 'DELETE':
      return { kind: 'DeleteOptions', apiVersion: 'meta.k8s.io/v1' };
    case 'CONNECT':
      return null;
  }
}
