import { fieldOf, stringField } from '@keelson/model';
import type { JsonObject, Review } from '@keelson/model';
import type { PolicyBase } from './compiled-policy.ts';
import { canMatchIdentity } from './match-keys.ts';

/** Finds the policies that can match a review, in the order in which they were given. */
export interface PolicyIndex<P extends PolicyBase> {
  readonly candidates: (review: Review) => readonly P[];
}

/** Identities that one index remembers before it starts anew; an attacker may invent kinds and namespaces. */
const REMEMBERED_IDENTITIES = 2000;

/**
 * Indexes policies by what they can match. A review's identity (operation, kind, resource, namespace) is looked up at
 * once; the first review of an identity pays for the scan.
 */
export function indexPolicies<P extends PolicyBase>(policies: readonly P[]): PolicyIndex<P> {
  const byNamespace = policies.some((policy) => policy.match.namespaces !== undefined);
  const byLabels = policies.some((policy) => policy.match.labels !== undefined);
  const known = new Map<string, readonly P[]>();

  function ofIdentity(review: Review): readonly P[] {
    const key = identityKey(review, byNamespace);
    let found = known.get(key);
    if (found === undefined) {
      found = policies.filter((one) => canMatchIdentity(one.match, review) && canMatchNamespace(one, review));
      if (known.size >= REMEMBERED_IDENTITIES) known.clear();
      known.set(key, found);
    }
    return found;
  }

  if (policies.length === 0) return { candidates: () => policies };
  if (!byLabels) return { candidates: ofIdentity };
  return { candidates: (review) => ofIdentity(review).filter((policy) => canMatchLabels(policy, review)) };
}

function identityKey(review: Review, withNamespace: boolean): string {
  const { group, kind, resource, subresource, namespace } = review.resource;
  const key = `${review.operation} ${group} ${kind} ${resource ?? '?'} ${subresource ?? ''}`;
  return withNamespace ? `${key} ${namespace ?? ''}` : key;
}

function canMatchNamespace(policy: PolicyBase, review: Review): boolean {
  const { namespaces } = policy.match;
  return namespaces === undefined || namespaces.includes(review.resource.namespace ?? '');
}

function canMatchLabels(policy: PolicyBase, review: Review): boolean {
  const { labels } = policy.match;
  return labels === undefined || hasLabels(review.object, labels) || hasLabels(review.oldObject, labels);
}

function hasLabels(object: JsonObject | undefined, labels: Readonly<Record<string, string>>): boolean {
  const found = fieldOf(fieldOf(object, 'metadata'), 'labels');
  return Object.keys(labels).every((key) => stringField(found, key) === labels[key]);
}
