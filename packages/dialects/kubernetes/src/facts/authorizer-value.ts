import { createAuthorizer as createAuthorizerValue, createRequestResourceCheck } from '@keelson/cel';
import type { AuthorizerAttributes, AuthorizerDecision, AuthorizerPort } from '@keelson/cel';
import { memoKey } from '@keelson/engine';
import type { ReviewContext } from '@keelson/engine';
import { createAuthorizer } from '@keelson/kubernetes';
import type { Authorizer } from '@keelson/kubernetes';
import type { Given } from '@keelson/model';
import type { Attributes } from './attributes.ts';
import type { Missing } from './not-given.ts';

const KINDS = ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'] as const;
const RBAC = 'rbac.authorization.k8s.io';

/** What users may do by the RBAC objects that were given. */
export interface KnownAuthorizer {
  readonly authorizer: Authorizer;
  /** Some RBAC object was given, or what is not given counts as empty. */
  readonly known: boolean;
}

const authorizers = new WeakMap<Given, KnownAuthorizer>();
const NOTHING: Given = { objects: [] };
const AUTHORIZER = memoKey<KnownAuthorizer>('RBAC authorizer', 'review');

/** The values of `authorizer` and `authorizer.requestResource` for the user of a review. */
export function authorizerBindings(
  context: ReviewContext,
  attributes: Attributes,
  missing: Missing,
): Readonly<Record<string, unknown>> {
  const { subject } = context.review;
  const port = toPort(context, missing);
  const value = createAuthorizerValue(port, {
    name: subject.user,
    groups: subject.groups,
    ...(subject.uid === undefined ? {} : { uid: subject.uid }),
    ...(subject.extra === undefined ? {} : { extra: subject.extra }),
  });
  return {
    authorizer: value,
    'authorizer.requestResource': createRequestResourceCheck(value, {
      group: attributes.resource.group,
      resource: attributes.resource.resource,
      subresource: attributes.subresource,
      namespace: attributes.namespace,
      name: attributes.name,
    }),
  };
}

function toPort(context: ReviewContext, missing: Missing): AuthorizerPort {
  return {
    authorize(attributes) {
      const { authorizer, known } = givenAuthorizer(context);
      if (!known && attributes.user.groups?.includes('system:masters') !== true) {
        missing.decisive = true;
        missing.needed.add('no RBAC objects were given to decide what users may do; give them with --given');
      }
      return ask(authorizer, attributes);
    },
  };
}

/** The authorizer of a review, made once of the RBAC objects that were given. */
export function givenAuthorizer(context: ReviewContext): KnownAuthorizer {
  return context.once(AUTHORIZER, knownAuthorizer);
}

function knownAuthorizer(context: ReviewContext): KnownAuthorizer {
  const given = context.review.given ?? NOTHING;
  let known = authorizers.get(given);
  if (known === undefined) {
    const objects = KINDS.flatMap((kind) => context.given.list(RBAC, kind));
    known = {
      authorizer: createAuthorizer(objects.map((one) => one.object)),
      known: objects.length > 0 || given.assumeEmpty === true,
    };
    authorizers.set(given, known);
  }
  for (const kind of KINDS) for (const one of context.given.list(RBAC, kind)) context.use(one);
  return known;
}

function ask(authorizer: Authorizer, attributes: AuthorizerAttributes): AuthorizerDecision {
  const { user, verb } = attributes;
  const common = { user: user.name, groups: user.groups ?? [], verb };
  const { decision, reason } =
    attributes.kind === 'path'
      ? authorizer.authorize({ ...common, path: attributes.path })
      : authorizer.authorize({
          ...common,
          group: attributes.group,
          resource: attributes.resource,
          subresource: attributes.subresource,
          namespace: attributes.namespace,
          name: attributes.name,
        });
  return { decision: decision === 'allow' ? 'allow' : 'noOpinion', reason };
}
