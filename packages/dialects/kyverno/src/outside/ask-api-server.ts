import type { ReviewContext } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import { fieldOf, objectField, stringField } from '@keelson/model';
import type { Given, JsonObject, JsonValue } from '@keelson/model';

import { parseApiPath } from './api-path.ts';
import type { ApiPath } from './api-path.ts';
import { findResource, findResources } from './find-resources.ts';
import type { GivenFact } from './given-facts.ts';

/** What the given objects say to a question that an API server would be asked. */
export type ServerAnswer =
  | { readonly kind: 'found'; readonly body: JsonObject }
  /** There is no such object: the cluster was given, and it is not in there. */
  | { readonly kind: 'absent'; readonly message: string }
  /** Nobody can tell. */
  | { readonly kind: 'unknown' };

const UNKNOWN: ServerAnswer = { kind: 'unknown' };
const clusters = new WeakMap<Given, boolean>();

/**
 * Answers `GET` of a path from the given objects: an object, or a list of those that its selectors select. Where a cluster was
 * given, what is not in there is absent; else nobody knows. Throws a failure `kubernetes/invalid-selector`.
 */
export function askApiServer(context: ReviewContext, cluster: Cluster, path: string): ServerAnswer {
  const asked = parseApiPath(path);
  if (asked === undefined) return UNKNOWN;
  return asked.name === undefined
    ? listObjects(context, cluster, asked)
    : getObject(context, cluster, asked, asked.name);
}

function getObject(context: ReviewContext, cluster: Cluster, asked: ApiPath, name: string): ServerAnswer {
  const { resource, namespace } = asked;
  const found = findResource(context, cluster, resource, namespace, name);
  if (found !== undefined && counts(found, context)) {
    context.use(found.source);
    return { kind: 'found', body: found.value };
  }
  if (!isClusterGiven(context)) return UNKNOWN;
  const group = resource.group === '' ? '' : `.${resource.group}`;
  return { kind: 'absent', message: `${resource.resource}${group} "${name}" not found` };
}

function listObjects(context: ReviewContext, cluster: Cluster, asked: ApiPath): ServerAnswer {
  const { resource, namespace } = asked;
  const all = findResources(context, cluster, resource, '').filter((fact) => counts(fact, context));
  if (all.length === 0 && !isClusterGiven(context)) return UNKNOWN;
  // Which objects are in a list rests on all of the kind, also on those that are not in it.
  for (const { source } of all) context.use(source);
  const items = all
    .map(({ value }) => value)
    .filter((object) => isIn(object, namespace) && isSelected(object, asked));
  const kind = cluster.kindOf(resource)?.kind ?? stringField(all[0]?.value, 'kind') ?? '';
  const { group, version } = resource;
  return {
    kind: 'found',
    body: {
      apiVersion: group === '' ? version : `${group}/${version}`,
      kind: `${kind}List`,
      metadata: { resourceVersion: '' },
      items,
    },
  };
}

function isIn(object: JsonObject, namespace: string): boolean {
  return namespace === '' || stringField(objectField(object, 'metadata'), 'namespace') === namespace;
}

function isSelected(object: JsonObject, { labels, fields }: ApiPath): boolean {
  if (labels?.matches(objectField(objectField(object, 'metadata'), 'labels')) === false) return false;
  return fields?.matches((field) => textAt(object, field)) !== false;
}

function textAt(object: JsonObject, field: string): string {
  const value = field.split('.').reduce<JsonValue | undefined>(fieldOf, object);
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

/** On a command line that assumes all else empty, what is reviewed is not in the cluster yet. */
function counts({ source }: GivenFact<JsonObject>, { review }: ReviewContext): boolean {
  return source.origin !== 'input' || review.given?.assumeEmpty !== true;
}

/** Tells whether objects of a cluster were given: what is not among them does not exist. */
function isClusterGiven({ review: { given } }: ReviewContext): boolean {
  if (given === undefined) return false;
  let isGiven = clusters.get(given);
  if (isGiven === undefined) {
    isGiven = given.objects.some(({ origin }) => origin === 'cluster');
    clusters.set(given, isGiven);
  }
  return isGiven;
}
