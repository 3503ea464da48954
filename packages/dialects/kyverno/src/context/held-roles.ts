import type { ReviewContext } from '@keelson/engine';
import { fieldOf, stringField } from '@keelson/model';
import type { GivenObject, JsonObject, Subject } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import { notGiven } from './not-given.ts';

/** Roles that somebody holds by the bindings among what is given. */
export interface HeldRoles {
  /** `namespace:name`, sorted. */
  readonly roles: readonly string[];
  readonly clusterRoles: readonly string[];
}

const RBAC = 'rbac.authorization.k8s.io';

/** Tells whether bindings of roles were given, or nothing given means that there are none. */
export function knowsRoles({ given, review }: ReviewContext): boolean {
  if (review.given?.assumeEmpty === true) return true;
  return ['RoleBinding', 'ClusterRoleBinding'].some((kind) => given.list(RBAC, kind).length > 0);
}

/** Works out the roles of who asks, in the namespace of the request; throws a `context/not-given` without bindings. */
export function heldRoles(context: ReviewContext): HeldRoles {
  if (!knowsRoles(context)) throw notGiven('the bindings of roles');
  const { subject, resource } = context.review;
  const roles: string[] = [];
  const clusterRoles: string[] = [];
  for (const given of context.given.list(RBAC, 'RoleBinding')) {
    const namespace = stringField(fieldOf(given.object, 'metadata'), 'namespace') ?? '';
    const role = boundRole(given, subject, namespace, context);
    if (role?.kind === 'Role') roles.push(`${namespace}:${role.name}`);
    if (role?.kind === 'ClusterRole' && namespace === (resource.namespace ?? ''))
      clusterRoles.push(role.name);
  }
  for (const given of context.given.list(RBAC, 'ClusterRoleBinding')) {
    const role = boundRole(given, subject, '', context);
    if (role?.kind === 'ClusterRole') clusterRoles.push(role.name);
  }
  return { roles: unique(roles), clusterRoles: unique(clusterRoles) };
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

function boundRole(
  given: GivenObject,
  subject: Subject,
  namespace: string,
  context: ReviewContext,
): { readonly kind: string; readonly name: string } | undefined {
  const { object } = given;
  if (!objectsOf(object.subjects).some((bound) => isBound(bound, subject, namespace))) return undefined;
  context.use(given);
  const reference = fieldOf(object, 'roleRef');
  return { kind: stringField(reference, 'kind') ?? '', name: stringField(reference, 'name') ?? '' };
}

function isBound(bound: JsonObject, { user, groups }: Subject, bindingNamespace: string): boolean {
  const name = stringField(bound, 'name') ?? '';
  switch (stringField(bound, 'kind')) {
    case 'ServiceAccount': {
      const written = stringField(bound, 'namespace') ?? '';
      const namespace = written === '' ? bindingNamespace : written;
      return namespace !== '' && user === `system:serviceaccount:${namespace}:${name}`;
    }
    case 'Group':
      return groups.includes(name);
    case 'User':
      return user === name;
    default:
      return false;
  }
}
