import { discoveryText } from '../data/generated/discovery.ts';
import type { CompactDiscovery, CompactResource } from './compact-discovery.ts';
import type { ClusterResource, Subresource } from './resource.ts';

/** What a server of one release serves. */
export interface BuiltinDiscovery {
  /** The release, such as `v1.37.2`. */
  readonly release: string;
  /** In the server's order of groups; within a group the preferred version comes first. */
  readonly resources: readonly ClusterResource[];
}

const allVerbs = new Map<string, readonly string[]>();
let discovery: BuiltinDiscovery | undefined;

/** Returns the built-in resources, read from the generated table on first use. */
export function builtinDiscovery(): BuiltinDiscovery {
  discovery ??= readDiscovery(JSON.parse(discoveryText) as CompactDiscovery);
  return discovery;
}

/** Returns the resources of a release as tables write them. */
export function readDiscovery(compact: CompactDiscovery): BuiltinDiscovery {
  const resources = compact.groups.flatMap((group) =>
    group.v.flatMap((version) => version.r.map((resource) => toResource(group.g, version.v, resource))),
  );
  return { release: compact.kubernetes, resources };
}

function toResource(group: string, version: string, compact: CompactResource): ClusterResource {
  return {
    group,
    version,
    resource: compact.r,
    kind: compact.k,
    singular: compact.s,
    namespaced: compact.n === 1,
    verbs: verbsOf(compact.v),
    shortNames: compact.h ?? [],
    categories: compact.c ?? [],
    subresources: toSubresources(group, version, compact),
    servedByDefault: compact.off !== 1,
    custom: false,
  };
}

function toSubresources(
  group: string,
  version: string,
  compact: CompactResource,
): ReadonlyMap<string, Subresource> {
  return new Map(
    (compact.u ?? []).map(([name, verbs, kind, kindGroup, kindVersion]) => [
      name,
      {
        name,
        kind: { group: kindGroup ?? group, version: kindVersion ?? version, kind: kind ?? compact.k },
        verbs: verbsOf(verbs),
      },
    ]),
  );
}

function verbsOf(text: string): readonly string[] {
  let verbs = allVerbs.get(text);
  if (verbs === undefined) allVerbs.set(text, (verbs = text.split(' ')));
  return verbs;
}
