import type { MatchKeys, MatchTarget } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonValue, Operation } from '@keelson/model';
import type { MatchSpec, RuleSpec } from '../spec/policy-spec.ts';

/** What a policy with these constraints can match, for the engine's index. */
export function toMatchKeys(match: MatchSpec, cluster: Cluster): MatchKeys {
  const operations = operationsOf(match.rules);
  const targets = targetsOf(match, cluster);
  const labels = requiredLabels(match.objectSelector);
  return {
    ...(operations === undefined ? {} : { operations }),
    ...(targets === undefined ? {} : { targets }),
    ...(labels === undefined ? {} : { labels }),
  };
}

function operationsOf(rules: readonly RuleSpec[]): readonly Operation[] | undefined {
  const all = rules.flatMap((rule) => rule.operations);
  if (all.length === 0 || all.includes('*')) return undefined;
  return [...new Set(all)] as readonly string[] as readonly Operation[];
}

function targetsOf(match: MatchSpec, cluster: Cluster): readonly MatchTarget[] | undefined {
  if (match.rules.length === 0) return undefined;
  const targets = new Map<string, MatchTarget>();
  for (const rule of match.rules) {
    for (const group of rule.apiGroups) {
      for (const pattern of rule.resources) {
        const target = targetOf(group, pattern);
        for (const one of match.equivalent ? withEquivalents(target, cluster) : [target]) {
          targets.set(JSON.stringify([one.group, one.resource, one.subresource]), one);
        }
      }
    }
  }
  return [...targets.values()];
}

function targetOf(group: string, pattern: string): MatchTarget {
  const slash = pattern.indexOf('/');
  const resource = slash < 0 ? pattern : pattern.slice(0, slash);
  const subresource = slash < 0 ? '' : pattern.slice(slash + 1);
  return {
    ...(group === '*' ? {} : { group }),
    ...(resource === '*' ? {} : { resource }),
    ...(subresource === '*' ? {} : { subresource }),
  };
}

/** A resource may come under other groups too, such as events of the core group and of `events.k8s.io`. */
function withEquivalents(target: MatchTarget, cluster: Cluster): readonly MatchTarget[] {
  const others = cluster.resources
    .filter(
      (one) =>
        (target.group === undefined || target.group === one.group) &&
        (target.resource === undefined || target.resource === one.resource),
    )
    .flatMap((one) => cluster.equivalents(one, target.subresource ?? ''))
    .filter((one) => one.group !== target.group || one.resource !== target.resource)
    .map((one) => ({ ...target, group: one.group, resource: one.resource }));
  if (target.group === undefined && target.resource === undefined) return [target];
  return [target, ...others];
}

/** Labels that every selected object has; selected is the new or the old object. */
function requiredLabels(selector: JsonValue): Readonly<Record<string, string>> | undefined {
  const labels = fieldOf(selector, 'matchLabels');
  if (!isJsonObject(labels)) return undefined;
  // An invalid selector has to reach the policy, which reports it.
  if (isJsonArray(fieldOf(selector, 'matchExpressions'))) return undefined;
  const entries = Object.keys(labels).flatMap((key): (readonly [string, string])[] => {
    const value = stringField(labels, key);
    return value === undefined ? [] : [[key, value]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
