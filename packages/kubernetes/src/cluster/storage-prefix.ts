import type { ClusterResource } from './resource.ts';

/** Built-in resources that are kept under the prefix of another group, as `group/resource`. */
const cohabitants: Readonly<Record<string, string>> = { 'events.k8s.io/events': 'events' };

/**
 * Returns what stands for the storage of a resource: resources with the same prefix are equivalent. Built-in resources
 * of every group share the prefix of their plural name; custom resources are kept apart by their group.
 */
export function storagePrefix(resource: ClusterResource): string {
  if (resource.custom) return `${resource.group}/${resource.resource}`;
  return cohabitants[`${resource.group}/${resource.resource}`] ?? resource.resource;
}
