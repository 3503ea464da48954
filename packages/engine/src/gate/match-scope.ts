import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, ResourceIdentity, Subject } from '@keelson/model';
import { memoKey } from '../context/memo-key.ts';
import type { ReviewContext } from '../context/review-context.ts';
import { selectsLabels } from './label-selector.ts';
import type { Labels } from './label-selector.ts';
import type { NamedSelector, ResourceSelector, Scope, SubjectSelector } from './scope.ts';

/** Whether a scope holds for a review; `unknown` where it depends on labels or names that are not known. */
export type ScopeMatch = 'yes' | 'no' | 'unknown';

/** Knows the labels of clusters, as the estate lists them. */
export type ClusterLabels = (cluster: string) => Labels | undefined;

/** Tells whether a scope holds for a review. */
export function matchScope(scope: Scope, context: ReviewContext, clusterLabels?: ClusterLabels): ScopeMatch {
  const { review } = context;
  const matches: ScopeMatch[] = [];
  if (scope.clusters !== undefined) {
    const labels = review.cluster === undefined ? undefined : clusterLabels?.(review.cluster);
    matches.push(matchNamed(scope.clusters, review.cluster, labels));
  }
  if (scope.namespaces !== undefined) matches.push(matchNamespace(scope.namespaces, context));
  if (scope.resources !== undefined) {
    matches.push(anyOf(scope.resources, (one) => matchResource(one, context)));
  }
  if (scope.subjects !== undefined) {
    matches.push(anyOf(scope.subjects, (one) => matchSubject(one, review.subject)));
  }
  return all(matches);
}

function matchNamespace(selector: NamedSelector, context: ReviewContext): ScopeMatch {
  const { resource } = context.review;
  const name = isNamespace(resource) ? resource.name : resource.namespace;
  // A cluster-wide resource is in no namespace, whatever the selector says.
  if (name === undefined || name === '') return 'no';
  return matchNamed(selector, name, context.once(NAMESPACE_LABELS, namespaceLabels));
}

const NAMESPACE_LABELS = memoKey<Labels | undefined>('labels of the namespace', 'object');

function namespaceLabels(context: ReviewContext): Labels | undefined {
  const { review } = context;
  if (isNamespace(review.resource)) return labelsOf(review.object ?? review.oldObject);
  const given = context.given.find('', 'Namespace', review.resource.namespace ?? '');
  if (given === undefined) return review.given?.assumeEmpty === true ? {} : undefined;
  context.use(given);
  return labelsOf(given.object);
}

function isNamespace(resource: ResourceIdentity): boolean {
  return resource.group === '' && resource.kind === 'Namespace';
}

function matchResource(selector: ResourceSelector, context: ReviewContext): ScopeMatch {
  const { resource, object, oldObject } = context.review;
  if (selector.group !== undefined && selector.group !== resource.group) return 'no';
  if (selector.kind !== undefined && selector.kind !== resource.kind) return 'no';
  return matchNamed(selector, resource.name, labelsOf(object ?? oldObject));
}

function matchSubject(selector: SubjectSelector, subject: Subject): ScopeMatch {
  const listed =
    (selector.users ?? []).includes(subject.user) ||
    (selector.groups ?? []).some((group) => subject.groups.includes(group));
  return listed ? 'yes' : 'no';
}

function matchNamed(
  selector: NamedSelector,
  name: string | undefined,
  labels: Labels | undefined,
): ScopeMatch {
  const matches: ScopeMatch[] = [];
  if (selector.names !== undefined) {
    matches.push(name === undefined ? 'unknown' : selector.names.includes(name) ? 'yes' : 'no');
  }
  if (selector.matchLabels !== undefined || selector.matchExpressions !== undefined) {
    matches.push(labels === undefined ? 'unknown' : selectsLabels(selector, labels) ? 'yes' : 'no');
  }
  return all(matches);
}

function labelsOf(object: JsonObject | undefined): Labels {
  const labels = fieldOf(fieldOf(object, 'metadata'), 'labels');
  if (!isJsonObject(labels)) return {};
  return Object.fromEntries(Object.keys(labels).map((key) => [key, stringField(labels, key) ?? '']));
}

function all(matches: readonly ScopeMatch[]): ScopeMatch {
  if (matches.includes('no')) return 'no';
  return matches.includes('unknown') ? 'unknown' : 'yes';
}

function anyOf<T>(list: readonly T[], match: (one: T) => ScopeMatch): ScopeMatch {
  const matches = list.map(match);
  if (matches.includes('yes')) return 'yes';
  return matches.includes('unknown') ? 'unknown' : 'no';
}
