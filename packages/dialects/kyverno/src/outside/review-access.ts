import { givenAuthorizer } from '@keelson/dialect-kubernetes';
import type { ReviewContext } from '@keelson/engine';
import { fieldOf, isJsonArray, objectField, stringField } from '@keelson/model';
import type { GroupVersionResource, JsonObject } from '@keelson/model';

const REVIEWS: ReadonlySet<string> = new Set(['subjectaccessreviews', 'localsubjectaccessreviews']);

/** Tells whether objects of a resource ask what a user may do. */
export function isAccessReview({ group, resource }: GroupVersionResource): boolean {
  return group === 'authorization.k8s.io' && REVIEWS.has(resource);
}

/**
 * Answers a SubjectAccessReview from the RBAC objects that were given: the review with its status; undefined where none
 * were given, so that nobody can tell.
 */
export function reviewAccess(context: ReviewContext, review: JsonObject): JsonObject | undefined {
  const { authorizer, known } = givenAuthorizer(context);
  if (!known) return undefined;
  const spec = objectField(review, 'spec') ?? {};
  const groups = fieldOf(spec, 'groups');
  const common = {
    user: stringField(spec, 'user') ?? '',
    groups: isJsonArray(groups) ? groups.filter((group) => typeof group === 'string') : [],
  };
  const path = objectField(spec, 'nonResourceAttributes');
  const asked = objectField(spec, 'resourceAttributes');
  const verb = stringField(path ?? asked, 'verb') ?? '';
  const { decision, reason } =
    path === undefined
      ? authorizer.authorize({
          ...common,
          verb,
          group: stringField(asked, 'group') ?? '',
          resource: stringField(asked, 'resource') ?? '',
          subresource: stringField(asked, 'subresource') ?? '',
          namespace: stringField(asked, 'namespace') ?? '',
          name: stringField(asked, 'name') ?? '',
        })
      : authorizer.authorize({ ...common, verb, path: stringField(path, 'path') ?? '' });
  const allowed = decision === 'allow';
  return { ...review, status: reason === '' ? { allowed } : { allowed, reason } };
}
