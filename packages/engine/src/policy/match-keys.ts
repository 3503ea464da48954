import type { Operation, Review } from '@keelson/model';

/** One kind of thing that a policy can match; an absent field stands for anything. */
export interface MatchTarget {
  readonly group?: string;
  readonly kind?: string;
  /** Plural name; a review whose plural name is unknown counts as matching. */
  readonly resource?: string;
  /** The empty string is the resource itself, without a subresource. */
  readonly subresource?: string;
}

/**
 * What a policy can match, as far as an index can tell: a sound over-approximation. The policy itself decides in the
 * end; these keys only keep reviews away from it that it cannot match. An absent field stands for anything.
 */
export interface MatchKeys {
  readonly operations?: readonly Operation[];
  readonly targets?: readonly MatchTarget[];
  /** Literal names of namespaces; reviews without a namespace are outside. */
  readonly namespaces?: readonly string[];
  /** Labels of which the object or the old object must have all. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Tells whether a policy with these keys can match the operation and the identity of a review. */
export function canMatchIdentity(keys: MatchKeys, review: Review): boolean {
  if (keys.operations !== undefined && !keys.operations.includes(review.operation)) return false;
  return keys.targets === undefined || keys.targets.some((target) => canMatchTarget(target, review));
}

function canMatchTarget(target: MatchTarget, review: Review): boolean {
  const { group, kind, resource, subresource } = review.resource;
  if (target.group !== undefined && target.group !== group) return false;
  if (target.kind !== undefined && target.kind !== kind) return false;
  if (target.resource !== undefined && resource !== undefined && target.resource !== resource) return false;
  return target.subresource === undefined || target.subresource === (subresource ?? '');
}
