import type { Cluster } from '@keelson/kubernetes';
import type { GroupVersionKind } from '@keelson/model';
import type { MatchSpec, RuleSpec } from '../spec/policy-spec.ts';

/** The kinds that a policy matches, and whether some of them only by a wildcard. */
export interface MatchedKinds {
  readonly kinds: readonly GroupVersionKind[];
  readonly wildcard: boolean;
}

/** A policy for everything is checked against so many kinds. */
const MOST_KINDS = 40;

/** The kinds of all resources and subresources that a policy's rules name, wildcards included. */
export function matchedKinds(match: MatchSpec | undefined, cluster: Cluster): MatchedKinds {
  const kinds = new Map<string, GroupVersionKind>();
  let wildcard = false;
  for (const rule of match?.rules ?? []) {
    wildcard ||= [...rule.apiGroups, ...rule.resources].some((text) => text.includes('*'));
    for (const kind of kindsOf(rule, cluster)) {
      if (kinds.size >= MOST_KINDS) return { kinds: [...kinds.values()], wildcard };
      kinds.set(`${kind.group}/${kind.version}/${kind.kind}`, kind);
    }
  }
  return { kinds: [...kinds.values()], wildcard };
}

function* kindsOf(rule: RuleSpec, cluster: Cluster): Iterable<GroupVersionKind> {
  const allows = (list: readonly string[], text: string): boolean =>
    list.includes('*') || list.includes(text);
  const patterns = rule.resources.map((text) => text.split('/'));
  for (const resource of cluster.resources) {
    if (!resource.servedByDefault) continue;
    if (!allows(rule.apiGroups, resource.group) || !allows(rule.apiVersions, resource.version)) continue;
    for (const [name = '', part] of patterns) {
      if (name !== '*' && name !== resource.resource) continue;
      if (part === undefined || part === '*') yield resource;
      // The objects of other subresources, such as the options of exec, have no schema.
      const subresource = part === undefined || part === '*' ? undefined : resource.subresources.get(part);
      if (subresource !== undefined) yield subresource.kind;
    }
  }
}
