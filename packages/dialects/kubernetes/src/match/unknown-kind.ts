import type { Attributes } from '../facts/attributes.ts';
import type { MatchSpec, RuleSpec } from '../spec/policy-spec.ts';

/**
 * Says what is missing where matching depends on the plural name or the scope of a kind whose definition nobody gave;
 * undefined where it does not.
 */
export function unknownKindFault(match: MatchSpec | undefined, attributes: Attributes): string | undefined {
  if (!attributes.guessed || match?.rules.some((rule) => depends(rule, attributes)) !== true)
    return undefined;
  const { kind, group } = attributes.kind;
  const name = group === '' ? kind : `${kind} of ${group}`;
  return `the definition of ${name} is needed and was not given; give its CustomResourceDefinition with --given`;
}

function depends({ operations, apiGroups, resources, scope }: RuleSpec, attributes: Attributes): boolean {
  if (!operations.includes('*') && !operations.includes(attributes.operation)) return false;
  if (!apiGroups.includes('*') && !apiGroups.includes(attributes.resource.group)) return false;
  const everything = resources.includes('*') || resources.includes('*/*');
  if (everything) return scope !== '*';
  // A rule for all groups names well-known resources; one for this very group may mean the unknown one.
  return apiGroups.includes(attributes.resource.group);
}
