import type { ReviewContext } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import type { GroupVersionResource } from '@keelson/model';
import type { Attributes } from '../facts/attributes.ts';
import type { MatchSpec } from '../spec/policy-spec.ts';
import { compileRule } from './compile-rule.ts';
import type { CompiledRule } from './compile-rule.ts';
import { compileNamespaceSelector, compileObjectSelector } from './compile-selector.ts';
import { NO_MATCH } from './match-result.ts';
import type { MatchResult } from './match-result.ts';

/** Matches a review against the constraints of a policy or binding. */
export type Matcher = (context: ReviewContext, attributes: Attributes) => MatchResult;

/**
 * Prepares matchConstraints or matchResources (`apiserver/pkg/admission/plugin/policy/matching`). What a selector could
 * not decide counts only if everything else matches.
 */
export function compileMatch(match: MatchSpec, cluster: Cluster): Matcher {
  const inNamespace = compileNamespaceSelector(match.namespaceSelector);
  const ofObject = compileObjectSelector(match.objectSelector);
  const included = match.rules.map(compileRule);
  const excluded = match.excludes.map(compileRule);
  return (context, attributes) => {
    const namespaceAnswer = inNamespace?.(context, attributes);
    if (namespaceAnswer?.kind === 'no') return namespaceAnswer;
    const objectAnswer = ofObject?.(context, attributes);
    if (objectAnswer?.kind === 'no') return objectAnswer;
    const exclusion = matchRules(excluded, match.equivalent, attributes, cluster);
    if (exclusion.kind === 'yes') return NO_MATCH;
    if (exclusion.kind === 'error') return exclusion;
    const inclusion =
      included.length === 0
        ? asRequested(attributes)
        : matchRules(included, match.equivalent, attributes, cluster);
    if (inclusion.kind !== 'yes') return inclusion;
    return namespaceAnswer ?? objectAnswer ?? inclusion;
  };
}

function asRequested({ resource, kind }: Attributes): MatchResult {
  return { kind: 'yes', resource, objectKind: kind };
}

function matchRules(
  rules: readonly CompiledRule[],
  equivalent: boolean,
  attributes: Attributes,
  cluster: Cluster,
): MatchResult {
  for (const rule of rules) {
    if (rule.matchesResource(attributes, attributes.resource) && rule.matchesName(attributes)) {
      return asRequested(attributes);
    }
  }
  if (!equivalent || rules.length === 0) return NO_MATCH;
  const others = equivalentsOf(attributes, cluster);
  if (others.length === 0) return NO_MATCH;
  for (const rule of rules) {
    for (const resource of others) {
      if (!rule.matchesResource(attributes, resource)) continue;
      const objectKind = cluster.kindOf(resource, attributes.subresource);
      if (objectKind === undefined) {
        const name = `${resource.group}/${resource.version}, Resource=${resource.resource}`;
        return { kind: 'error', message: `unable to convert to ${name}: unknown kind`, notGiven: false };
      }
      if (rule.matchesName(attributes)) return { kind: 'yes', resource, objectKind };
    }
  }
  return NO_MATCH;
}

function equivalentsOf(attributes: Attributes, cluster: Cluster): readonly GroupVersionResource[] {
  const { group, version, resource } = attributes.resource;
  return cluster
    .equivalents(attributes.resource, attributes.subresource)
    .filter((one) => one.group !== group || one.version !== version || one.resource !== resource);
}
