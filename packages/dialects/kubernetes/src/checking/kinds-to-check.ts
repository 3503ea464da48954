import type { Cluster, ClusterResource } from '@keelson/kubernetes';
import type { GroupVersionKind } from '@keelson/model';
import type { MatchSpec, RuleSpec } from '../spec/policy-spec.ts';

/** Types that a server checks a policy against, for each rule. */
const MOST_KINDS = 10;

/**
 * The kinds against which the API server checks a policy's types: those that its rules name without wildcards and
 * subresources, in order (apiserver/pkg/admission/plugin/policy/validating/typechecking.go).
 */
export function kindsToCheck(match: MatchSpec | undefined, cluster: Cluster): readonly GroupVersionKind[] {
  const kinds = new Map<string, GroupVersionKind>();
  for (const rule of match?.rules ?? []) {
    let count = 0;
    for (const resource of namedResources(rule, cluster)) {
      const { group, version, kind } = resource;
      kinds.set(`${group}\0${version}\0${kind}`, { group, version, kind });
      count += 1;
      if (count === MOST_KINDS) return sorted(kinds);
    }
  }
  return sorted(kinds);
}

function* namedResources(rule: RuleSpec, cluster: Cluster): Iterable<ClusterResource> {
  const wild = (text: string): boolean => text.includes('*');
  if (rule.apiGroups.some(wild) || rule.apiVersions.some(wild)) return;
  const names = rule.resources.filter((name) => !wild(name) && !name.includes('/'));
  for (const group of rule.apiGroups.toSorted()) {
    for (const version of rule.apiVersions.toSorted()) {
      for (const name of names.toSorted()) yield* found(group, version, name, cluster);
    }
  }
}

/** The server looks a resource without a group up in all groups. */
function* found(group: string, version: string, name: string, cluster: Cluster): Iterable<ClusterResource> {
  for (const resource of cluster.resources) {
    if (!resource.servedByDefault || resource.version !== version) continue;
    if (group !== '' && resource.group !== group) continue;
    if (resource.resource === name || resource.singular === name) yield resource;
  }
}

function sorted(kinds: ReadonlyMap<string, GroupVersionKind>): readonly GroupVersionKind[] {
  return [...kinds.keys()].toSorted().flatMap((key) => kinds.get(key) ?? []);
}
