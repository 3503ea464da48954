import { compileMatch, toMatchKeys, unknownKindFault } from '@keelson/dialect-kubernetes';
import type { Matcher, MatchResult, MatchSpec } from '@keelson/dialect-kubernetes';
import type { MatchKeys, ReviewContext } from '@keelson/engine';
import { toLabelSelector } from '@keelson/kubernetes';
import type { Cluster } from '@keelson/kubernetes';
import { Failure } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import type { CelFacts } from './cel-facts.ts';
import type { CelPolicySpec, EvaluationMode } from './cel-policy-spec.ts';

/** Tells whether a policy matches a review. */
export type CelMatcher = (facts: CelFacts) => MatchResult;

const NO: MatchResult = { kind: 'no' };

/**
 * Prepares how a policy matches. Policies for payloads look at every payload of their mode, whatever their constraints
 * say; those of a namespace at objects of that namespace only.
 */
export function compileCelMatcher(policy: CelPolicySpec, cluster: Cluster): CelMatcher {
  const { match, mode, namespace, task } = policy;
  if (mode !== 'Kubernetes') return (facts) => (isPayload(facts.context, mode) ? asSent(facts) : NO);
  const matches = match === undefined ? undefined : compileObjectMatch(match, cluster);
  return (facts) => {
    const { context, admission } = facts;
    const { attributes } = admission;
    if (attributes.kind.kind === '') {
      // Deleting policies look at anything that is no object of a cluster.
      return task === 'delete' && isPayload(context, 'JSON') ? asSent(facts) : NO;
    }
    if (matches === undefined || (namespace !== '' && attributes.namespace !== namespace)) return NO;
    const assumed = context.review.given?.assumeEmpty === true;
    const unknown = assumed ? undefined : unknownKindFault(match, attributes);
    if (unknown !== undefined) return { kind: 'error', message: unknown, notGiven: true };
    return matches(context, attributes);
  };
}

/**
 * An object that a request does not have, such as the old one of a creation, is an object without labels to Kyverno: a selector
 * that accepts those (`DoesNotExist`, `NotIn`) selects every such request.
 */
function compileObjectMatch(match: MatchSpec, cluster: Cluster): Matcher {
  const matches = compileMatch(match, cluster);
  if (!acceptsNoLabels(match.objectSelector)) return matches;
  const matchesAll = compileMatch({ ...match, objectSelector: {} }, cluster);
  return (context, attributes) => {
    const { object, oldObject } = context.review;
    const lacksOne = object === undefined || oldObject === undefined;
    return (lacksOne ? matchesAll : matches)(context, attributes);
  };
}

function acceptsNoLabels(selector: JsonValue): boolean {
  try {
    return toLabelSelector(selector).matches({});
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

/** What variants of a policy can match together, for the engine's index. */
export function celMatchKeys(variants: readonly CelPolicySpec[], cluster: Cluster): MatchKeys {
  const [first] = variants;
  if (first?.mode !== 'Kubernetes' || first.task === 'delete') return {};
  const keys = variants.map(({ match }) =>
    match === undefined ? { targets: [] } : toMatchKeys(match, cluster),
  );
  const targets = keys.flatMap((one) => one.targets ?? [{}]);
  const operations = keys.map((one) => one.operations);
  const known = operations.every((one) => one !== undefined) ? operations.flat() : undefined;
  return {
    targets,
    ...(known === undefined ? {} : { operations: [...new Set(known)] }),
    ...(first.namespace === '' ? {} : { namespaces: [first.namespace] }),
    // Variants match by fields of their own: labels could be required by one of them only.
    ...(variants.length === 1 && keys[0]?.labels !== undefined ? { labels: keys[0].labels } : {}),
  };
}

/**
 * Payloads of HTTP requests come on the surface `request`, those of Envoy on `authz`. Anything on other surfaces is JSON;
 * what a cluster asks about is not.
 */
function isPayload({ review: { surface } }: ReviewContext, mode: EvaluationMode): boolean {
  switch (mode) {
    case 'HTTP':
      return surface === 'request';
    case 'Envoy':
      return surface === 'authz';
    case 'JSON':
      return surface !== 'admission' && surface !== 'scan' && surface !== 'request' && surface !== 'authz';
    case 'Kubernetes':
      return false;
  }
}

function asSent({ admission: { attributes } }: CelFacts): MatchResult {
  return { kind: 'yes', resource: attributes.resource, objectKind: attributes.kind };
}
