import { compareText, fieldOf, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import type { AutogenTarget } from './cel-targets.ts';
import { isZero, objectsOf, textsOf } from './rule-shape.ts';

/** Tells whether the constraints of a policy name Pods and nothing else, without selecting among them. */
export function matchesPodsAlone(constraints: JsonValue | undefined): boolean {
  if (!isJsonObject(constraints) || objectsOf(constraints.excludeResourceRules).length > 0) return false;
  const selector = constraints.objectSelector;
  if (!isZero(fieldOf(selector, 'matchLabels')) || !isZero(fieldOf(selector, 'matchExpressions')))
    return false;
  const [rule, ...others] = objectsOf(constraints.resourceRules);
  if (rule === undefined || others.length > 0 || textsOf(rule.resourceNames).length > 0) return false;
  return isOnly(rule.apiGroups, '') && isOnly(rule.apiVersions, 'v1') && isOnly(rule.resources, 'pods');
}

function isOnly(value: JsonValue | undefined, text: string): boolean {
  return isJsonArray(value) && value.length === 1 && value[0] === text;
}

/** Makes the constraints for controllers out of those for Pods; undefined where no operation is named. */
export function constraintsFor(
  targets: readonly AutogenTarget[],
  constraints: JsonObject,
): JsonObject | undefined {
  const operations = textsOf(objectsOf(constraints.resourceRules)[0]?.operations);
  if (operations.length === 0 || targets.length === 0) return undefined;
  const byGroup = Map.groupBy(targets, ({ group, version }) => JSON.stringify([group, version]));
  const resourceRules = [...byGroup.values()].map((members) => {
    const [{ group, version }] = members as [AutogenTarget, ...AutogenTarget[]];
    const resources = [...new Set(members.map(({ resource }) => resource))].sort(compareText);
    return { apiGroups: [group], apiVersions: [version], operations, resources };
  });
  const { namespaceSelector } = constraints;
  return isJsonObject(namespaceSelector) ? { resourceRules, namespaceSelector } : { resourceRules };
}
