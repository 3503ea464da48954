import type { GroupVersionKind } from '@keelson/model';

import type { CompactDiscovery, CompactResource, CompactSubresource } from '../cluster/compact-discovery.ts';

/** A resource as discovery tells of it. */
export interface DiscoveryResource {
  readonly resource: string;
  readonly kind: GroupVersionKind;
  readonly singular: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly subresources: readonly DiscoverySubresource[];
  readonly servedByDefault: boolean;
}

/** A subresource as discovery tells of it. */
export interface DiscoverySubresource {
  readonly name: string;
  readonly kind: GroupVersionKind;
  readonly verbs: readonly string[];
}

/** A group as discovery tells of it; the preferred version comes first. */
export interface DiscoveryGroup {
  readonly group: string;
  readonly versions: readonly {
    readonly version: string;
    readonly resources: readonly DiscoveryResource[];
  }[];
}

/** Writes discovery as tables have it. */
export function compactDiscovery(release: string, groups: readonly DiscoveryGroup[]): CompactDiscovery {
  return {
    kubernetes: release,
    groups: groups.map((group) => ({
      g: group.group,
      v: group.versions.map(({ version, resources }) => ({ v: version, r: resources.map(compactResource) })),
    })),
  };
}

function compactResource(resource: DiscoveryResource): CompactResource {
  return {
    r: resource.resource,
    k: resource.kind.kind,
    s: resource.singular,
    ...(resource.namespaced ? { n: 1 } : {}),
    ...(resource.servedByDefault ? {} : { off: 1 }),
    v: resource.verbs.join(' '),
    ...(resource.shortNames.length > 0 ? { h: resource.shortNames } : {}),
    ...(resource.categories.length > 0 ? { c: resource.categories } : {}),
    ...(resource.subresources.length > 0
      ? { u: resource.subresources.map((sub) => compactSubresource(sub, resource.kind)) }
      : {}),
  };
}

function compactSubresource(
  { name, verbs, kind }: DiscoverySubresource,
  parent: GroupVersionKind,
): CompactSubresource {
  const text = verbs.join(' ');
  if (kind.group !== parent.group || kind.version !== parent.version) {
    return [name, text, kind.kind, kind.group, kind.version];
  }
  return kind.kind === parent.kind ? [name, text] : [name, text, kind.kind];
}
