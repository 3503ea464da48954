import { guessPlural } from '@keelson/kubernetes';
import type { Cluster, ClusterResource } from '@keelson/kubernetes';
import { compareText, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { objectsOf, textsOf } from '../autogen/rule-shape.ts';
import { parseKindSelector } from '../match/kind-selector.ts';
import type { KindSelector } from '../match/kind-selector.ts';
import { hasWildcard } from '../wildcard/compile-wildcard.ts';
import { CannotSay } from './cannot-say.ts';
import type { RulePath } from './cannot-say.ts';

/** A filter of `match` or `exclude`, with where it stands. */
export interface WrittenFilter {
  readonly filter: JsonObject;
  readonly path: RulePath;
}

/** Reads the filters of `match` or `exclude`, and whether one or all of them have to fit. */
export function readFilters(
  block: JsonValue | undefined,
  path: RulePath,
): { readonly joins: 'any' | 'all'; readonly filters: readonly WrittenFilter[] } {
  if (!isJsonObject(block)) return { joins: 'any', filters: [] };
  for (const joins of ['any', 'all'] as const) {
    const filters = objectsOf(block[joins]);
    if (filters.length > 0) {
      return { joins, filters: filters.map((filter, index) => ({ filter, path: [...path, joins, index] })) };
    }
  }
  return { joins: 'any', filters: [{ filter: block, path }] };
}

/** The kinds that a filter names. */
export function kindsOfFilter({ filter }: WrittenFilter): readonly string[] {
  return isJsonObject(filter.resources) ? textsOf(filter.resources.kinds) : [];
}

/** A rule of `matchConstraints` without its operations. */
export interface ResourceRule {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly resources: readonly string[];
}

/** Resources of kinds, and the kinds that are known. */
export interface KindsFound {
  readonly rules: readonly ResourceRule[];
  readonly known: readonly ClusterResource[];
  /** Some kind is known to no schema. */
  readonly hasUnknown: boolean;
}

/** Finds the resources that selectors of kinds name. */
export function findKinds(selectors: readonly string[], cluster: Cluster, path: RulePath): KindsFound {
  const found = selectors.map((text) => findKind(parseKindSelector(text), cluster, path));
  return {
    rules: mergeRules(found.flatMap(({ rules }) => rules)),
    known: found.flatMap(({ known }) => known),
    hasUnknown: found.some(({ hasUnknown }) => hasUnknown),
  };
}

function findKind(selector: KindSelector, cluster: Cluster, path: RulePath): KindsFound {
  const { group, version, kind, subresource } = selector;
  if (kind === '*') {
    const resource = subresource === '' ? '*' : `*/${subresource}`;
    return {
      rules: [{ apiGroups: [group], apiVersions: [version], resources: [resource] }],
      known: [],
      hasUnknown: true,
    };
  }
  if (
    [kind, subresource].some(hasWildcard) ||
    [group, version].some((part) => part !== '*' && hasWildcard(part))
  ) {
    throw new CannotSay(`kinds with wildcards (${kind})`, path);
  }
  const named = (resource: string): string => (subresource === '' ? resource : `${resource}/${subresource}`);
  const known = cluster.resources.filter(
    (one) => one.kind === kind && (group === '*' || one.group === group) && !one.custom,
  );
  const served = known.filter((one) => version === '*' || one.version === version);
  const [first] = known;
  if (first === undefined) {
    const rule = { apiGroups: [group], apiVersions: [version], resources: [named(guessPlural(kind))] };
    return { rules: [rule], known: [], hasUnknown: true };
  }
  const groups = [...new Set(known.map((one) => one.group))];
  const rules = groups.map((one): ResourceRule => {
    const versions = served.filter((each) => each.group === one).map((each) => each.version);
    // Old versions that no server has any more may still be written in manifests.
    const isOpen = group !== '*' && version === '*';
    return {
      apiGroups: [one],
      apiVersions: isOpen ? ['*'] : versions.length > 0 ? [...new Set(versions)] : [version],
      resources: [named(first.resource)],
    };
  });
  return {
    rules,
    known: subresource === '' ? newest(served) : [],
    hasUnknown: subresource !== '' || served.length === 0,
  };
}

/** Of each group the version that is preferred stands first. */
function newest(resources: readonly ClusterResource[]): readonly ClusterResource[] {
  const seen = new Set<string>();
  return resources.filter(({ group }) => !seen.has(group) && seen.add(group));
}

function mergeRules(rules: readonly ResourceRule[]): readonly ResourceRule[] {
  const byGroup = Map.groupBy(rules, ({ apiGroups, apiVersions }) =>
    JSON.stringify([apiGroups, apiVersions]),
  );
  return [...byGroup.values()].map((same) => {
    const [{ apiGroups, apiVersions }] = same as [ResourceRule, ...ResourceRule[]];
    const resources = [...new Set(same.flatMap((rule) => rule.resources))].sort(compareText);
    return { apiGroups, apiVersions, resources };
  });
}
