import { memoKey } from '@keelson/engine';
import type { ReviewContext } from '@keelson/engine';
import { isJsonObject, objectField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { heldRoles } from '../context/held-roles.ts';
import type { HeldRoles } from '../context/held-roles.ts';
import { namespaceLabels } from '../context/namespace-labels.ts';
import type { MatchRequest, Requester } from '../match/match-request.ts';
import { isAsked, nameOf } from './request-data.ts';
import type { RequestData } from './request-data.ts';

const ROLES = memoKey<HeldRoles>('kyverno: roles', 'review');
const REQUESTS = memoKey<WeakMap<JsonObject, MatchRequest>>('kyverno: match requests', 'object');

/** What `match` sees of a request, computed once for each object; undefined where the request has no object at all. */
export function matchRequest(
  context: ReviewContext,
  { object, oldObject }: RequestData,
): MatchRequest | undefined {
  const resource = object ?? oldObject;
  if (resource === undefined) return undefined;
  const known = context.once(REQUESTS, () => new WeakMap<JsonObject, MatchRequest>());
  let request = known.get(resource);
  if (request === undefined) {
    request = makeRequest(context, resource);
    known.set(resource, request);
  }
  return request;
}

function makeRequest(context: ReviewContext, resource: JsonObject): MatchRequest {
  const { review } = context;
  const metadata = objectField(resource, 'metadata') ?? {};
  const namespace = stringField(metadata, 'namespace') ?? review.resource.namespace ?? '';
  return {
    kind: review.resource,
    operation: review.operation,
    resource,
    metadata,
    name: nameOf(metadata),
    namespace,
    labels: textsIn(metadata.labels),
    annotations: textsIn(metadata.annotations),
    namespaceLabels: () => namespaceLabels(context, namespace),
    requester: isAsked(review) ? requesterOf(context) : undefined,
  };
}

/** Labels and annotations count only where all of them are texts, as for Go's reader of them. */
function textsIn(value: JsonValue | undefined): JsonObject {
  if (!isJsonObject(value)) return {};
  return Object.values(value).every((one) => typeof one === 'string') ? value : {};
}

function requesterOf(context: ReviewContext): Requester {
  const { user, groups } = context.review.subject;
  const held = (): HeldRoles => context.once(ROLES, heldRoles);
  return { user, groups, roles: () => held().roles, clusterRoles: () => held().clusterRoles };
}
