import type { GroupVersionResource } from '@keelson/model';
import type { Attributes } from '../facts/attributes.ts';
import type { RuleSpec } from '../spec/policy-spec.ts';

/** Tells whether a rule matches, with the resource as the request names it or an equivalent one. */
export interface CompiledRule {
  readonly matchesResource: (attributes: Attributes, resource: GroupVersionResource) => boolean;
  readonly matchesName: (attributes: Attributes) => boolean;
}

/** Prepares a rule (`apiserver/pkg/admission/plugin/webhook/predicates/rules`). */
export function compileRule(rule: RuleSpec): CompiledRule {
  const operation = oneOf(rule.operations);
  const group = oneOf(rule.apiGroups);
  const version = oneOf(rule.apiVersions);
  const resources = rule.resources.map(compileResource);
  const inScope = compileScope(rule.scope);
  const names = rule.resourceNames;
  return {
    matchesResource: (attributes, resource) =>
      operation(attributes.operation) &&
      group(resource.group) &&
      version(resource.version) &&
      resources.some((matches) => matches(resource.resource, attributes.subresource)) &&
      inScope(attributes, resource),
    matchesName: names.length === 0 ? () => true : (attributes) => names.includes(attributes.name),
  };
}

function oneOf(allowed: readonly string[]): (text: string) => boolean {
  if (allowed.includes('*')) return () => true;
  const [first] = allowed;
  return allowed.length === 1 ? (text) => text === first : (text) => allowed.includes(text);
}

function compileResource(pattern: string): (resource: string, subresource: string) => boolean {
  const slash = pattern.indexOf('/');
  const name = slash < 0 ? pattern : pattern.slice(0, slash);
  const part = slash < 0 ? '' : pattern.slice(slash + 1);
  return (resource, subresource) =>
    (name === '*' || name === resource) && (part === '*' || part === subresource);
}

/** Namespaces are cluster-wide although their requests name a namespace. */
function compileScope(scope: string): (attributes: Attributes, resource: GroupVersionResource) => boolean {
  switch (scope) {
    case '*':
      return () => true;
    case 'Namespaced':
      return (attributes, resource) => !isNamespaces(resource) && attributes.namespace !== '';
    case 'Cluster':
      return (attributes, resource) => isNamespaces(resource) || attributes.namespace === '';
    default:
      return () => false;
  }
}

function isNamespaces({ group, version, resource }: GroupVersionResource): boolean {
  return group === '' && version === 'v1' && resource === 'namespaces';
}
