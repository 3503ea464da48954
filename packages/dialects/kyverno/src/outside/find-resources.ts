import type { ReviewContext } from '@keelson/engine';
import { guessPlural, kindOfObject } from '@keelson/kubernetes';
import type { Cluster } from '@keelson/kubernetes';
import { fieldOf, stringField } from '@keelson/model';
import type { GroupVersionResource, JsonObject } from '@keelson/model';
import { givenFacts } from './given-facts.ts';
import type { GivenFact } from './given-facts.ts';

/** Lists the given objects of a resource, those that a `Context` document lists first; without a namespace, of all. */
export function findResources(
  context: ReviewContext,
  cluster: Cluster,
  resource: GroupVersionResource,
  namespace: string,
): readonly GivenFact<JsonObject>[] {
  return allOf(context, cluster, resource).filter(
    ({ value }) => namespace === '' || (metadataOf(value, 'namespace') ?? '') === namespace,
  );
}

/** Finds a given object of a resource by its name; of several with the same name the first counts. */
export function findResource(
  context: ReviewContext,
  cluster: Cluster,
  resource: GroupVersionResource,
  namespace: string,
  name: string,
): GivenFact<JsonObject> | undefined {
  const namespaced = cluster.resource(resource)?.namespaced !== false;
  return allOf(context, cluster, resource).find(
    ({ value }) =>
      metadataOf(value, 'name') === name &&
      (!namespaced || (metadataOf(value, 'namespace') ?? '') === namespace),
  );
}

function allOf(
  context: ReviewContext,
  cluster: Cluster,
  resource: GroupVersionResource,
): readonly GivenFact<JsonObject>[] {
  const listed = givenFacts(context).objects.filter(({ value }) => isOf(value, resource, cluster));
  const kind = cluster.kindOf(resource);
  const given =
    kind === undefined
      ? (context.review.given?.objects ?? []).filter(({ object }) => isOf(object, resource, cluster))
      : context.given
          .list(resource.group, kind.kind)
          .filter(({ object }) => stringField(object, 'apiVersion') === formatVersion(resource));
  return [...listed, ...given.map((source) => ({ value: source.object, source }))];
}

/** Kinds that nobody defined are found by the plural that most kinds have. */
function isOf(object: JsonObject, resource: GroupVersionResource, cluster: Cluster): boolean {
  const kind = kindOfObject(object);
  if (kind?.group !== resource.group || kind.version !== resource.version) return false;
  const plural = cluster.resourceOfKind(kind)?.resource ?? guessPlural(kind.kind);
  return plural === resource.resource;
}

function formatVersion({ group, version }: GroupVersionResource): string {
  return group === '' ? version : `${group}/${version}`;
}

function metadataOf(object: JsonObject, field: string): string | undefined {
  return stringField(fieldOf(object, 'metadata'), field);
}
