import { memoKey } from '@keelson/engine';
import type { ReviewContext } from '@keelson/engine';
import { isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue, Review } from '@keelson/model';

import { resourceValues } from '../context/given-values.ts';
import { heldRoles, knowsRoles } from '../context/held-roles.ts';
import { mergeAt } from '../context/merge-data.ts';

/** What the rules of a policy see of a request. */
export interface RequestData {
  /** The variables, all but those that are computed on first use. */
  readonly data: JsonObject;
  /** Undefined where the request deletes. */
  readonly object: JsonObject | undefined;
  readonly oldObject: JsonObject | undefined;
}

const PLAIN = memoKey<RequestData>('kyverno: request', 'object');
const BY_POLICY = memoKey<Map<string, RequestData>>('kyverno: request by policy', 'object');

/** What the rules of a policy see of a request; given values may change the object itself. */
export function requestData(context: ReviewContext, policy: string): RequestData {
  const plain = context.once(PLAIN, plainData);
  const { review } = context;
  const values = resourceValues(context, policy, review.resource.name ?? '');
  if (values.length === 0) return plain;
  const known = context.once(BY_POLICY, () => new Map<string, RequestData>());
  let changed = known.get(policy);
  if (changed === undefined) {
    const data = values.reduce((before, { path, value }) => mergeAt(before, path, value), plain.data);
    changed = { data, object: objectIn(data, 'object'), oldObject: objectIn(data, 'oldObject') };
    known.set(policy, changed);
  }
  return changed;
}

function objectIn({ request }: JsonObject, key: 'object' | 'oldObject'): JsonObject | undefined {
  const found = isJsonObject(request) ? request[key] : undefined;
  return isJsonObject(found) ? found : undefined;
}

function plainData(context: ReviewContext): RequestData {
  const { review } = context;
  const { object, oldObject } = review;
  return { data: { request: requestOf(context), ...serviceAccountOf(review) }, object, oldObject };
}

/** Nobody is known to ask where a review names neither user nor group, as on a command line. */
export function isAsked({ subject }: Review): boolean {
  return subject.user !== '' || subject.groups.length > 0;
}

function requestOf(context: ReviewContext): JsonObject {
  const { review } = context;
  const { object, oldObject, resource, operation, dryRun, options } = review;
  const { group, version, kind } = resource;
  const request: Record<string, JsonValue> = {
    uid: review.source?.requestUid ?? review.id,
    kind: { group, version, kind },
    name: resource.name ?? '',
    namespace: resource.namespace ?? '',
    operation,
  };
  if (resource.resource !== undefined) request.resource = { group, version, resource: resource.resource };
  if (resource.subresource !== undefined) request.subResource = resource.subresource;
  if (object !== undefined) request.object = object;
  if (oldObject !== undefined) request.oldObject = oldObject;
  if (dryRun !== undefined) request.dryRun = dryRun;
  if (options !== undefined) request.options = options;
  if (isAsked(review)) Object.assign(request, requesterOf(context));
  return request;
}

function requesterOf(context: ReviewContext): JsonObject {
  const { user, groups, uid, extra } = context.review.subject;
  const roles = knowsRoles(context) ? heldRoles(context) : undefined;
  return {
    ...(roles === undefined || roles.roles.length === 0 ? {} : { roles: [...roles.roles] }),
    ...(roles === undefined || roles.clusterRoles.length === 0
      ? {}
      : { clusterRoles: [...roles.clusterRoles] }),
    userInfo: {
      username: user,
      ...(groups.length === 0 ? {} : { groups: [...groups] }),
      ...(uid === undefined ? {} : { uid }),
      ...(extra === undefined ? {} : { extra: toJson(extra) }),
    },
  };
}

function toJson(extra: Readonly<Record<string, readonly string[]>>): JsonObject {
  return Object.fromEntries(Object.entries(extra).map(([key, values]) => [key, [...values]]));
}

const SERVICE_ACCOUNT = 'system:serviceaccount:';

function serviceAccountOf(review: Review): JsonObject {
  if (!isAsked(review)) return {};
  const { user } = review.subject;
  const account = user.length > SERVICE_ACCOUNT.length ? user.slice(SERVICE_ACCOUNT.length) : '';
  const [namespace = '', name] = account.split(':');
  return {
    serviceAccountName: name ?? '',
    serviceAccountNamespace: name === undefined ? '' : namespace,
  };
}

/** The name of an object that a request is about: its own, or what the server makes it from. */
export function nameOf(metadata: JsonObject): string {
  const name = stringField(metadata, 'name') ?? '';
  return name === '' ? (stringField(metadata, 'generateName') ?? '') : name;
}
