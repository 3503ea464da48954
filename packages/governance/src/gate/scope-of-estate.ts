import { selectsLabels } from '@keelson/engine';
import type { NamedSelector, Scope } from '@keelson/engine';
import type { EstateCluster } from '../estate/estate.ts';

/** Finds the clusters of an estate that a scope chooses; all where it does not say. */
export function clustersOf(
  scope: Scope | undefined,
  clusters: readonly EstateCluster[],
): readonly EstateCluster[] {
  const selector = scope?.clusters;
  if (selector === undefined) return clusters;
  return clusters.filter(
    ({ name, labels }) => (selector.names?.includes(name) ?? true) && selectsLabels(selector, labels),
  );
}

/** Tells whether two scopes may hold for one review; false only where names or the estate say that they cannot. */
export function mayOverlap(
  left: Scope | undefined,
  right: Scope | undefined,
  clusters: readonly EstateCluster[],
): boolean {
  if (!namesMeet(left?.clusters, right?.clusters) || !namesMeet(left?.namespaces, right?.namespaces))
    return false;
  if (!labelsMeet(left?.namespaces, right?.namespaces)) return false;
  const [chosen, others] = [clustersOf(left, clusters), clustersOf(right, clusters)];
  const known = clusters.length > 0 && chosen.length > 0 && others.length > 0;
  return (!known || chosen.some((one) => others.includes(one))) && resourcesMeet(left, right);
}

function namesMeet(left: NamedSelector | undefined, right: NamedSelector | undefined): boolean {
  if (left?.names === undefined || right?.names === undefined) return true;
  return left.names.some((name) => right.names?.includes(name));
}

/** One label cannot have two values. */
function labelsMeet(left: NamedSelector | undefined, right: NamedSelector | undefined): boolean {
  const others = right?.matchLabels ?? {};
  return Object.entries(left?.matchLabels ?? {}).every(
    ([key, value]) => !Object.hasOwn(others, key) || others[key] === value,
  );
}

function resourcesMeet(left: Scope | undefined, right: Scope | undefined): boolean {
  if (left?.resources === undefined || right?.resources === undefined) return true;
  return left.resources.some((one) =>
    (right.resources ?? []).some(
      (other) =>
        (one.kind === undefined || other.kind === undefined || one.kind === other.kind) &&
        (one.group === undefined || other.group === undefined || one.group === other.group) &&
        namesMeet(one, other) &&
        labelsMeet(one, other),
    ),
  );
}
