import type { CompiledPolicy } from '@keelson/engine';
import type { Review } from '@keelson/model';

type Keys = CompiledPolicy['match'];
type Target = NonNullable<Keys['targets']>[number];

/**
 * Says why a policy had nothing to say of a review, as far as what it can match at all tells; what lies deeper is named in
 * general.
 */
export function whyNotMatched({ match }: CompiledPolicy, review: Review): string {
  const { operations, targets, namespaces, labels } = match;
  if (operations !== undefined && !operations.includes(review.operation)) {
    return `it matches ${operations.join(', ')}, and this is ${review.operation}`;
  }
  if (targets !== undefined && !targets.some((target) => fits(target, review))) {
    return `it matches ${listTargets(targets)}, and this is ${nameOf(review)}`;
  }
  const namespace = review.resource.namespace;
  if (namespaces !== undefined && (namespace === undefined || !namespaces.includes(namespace))) {
    return `it matches the namespaces ${namespaces.join(', ')}, and this is ${namespace ?? 'in none'}`;
  }
  if (labels !== undefined && Object.keys(labels).length > 0) {
    return `its selectors (${Object.entries(labels)
      .map((label) => label.join('='))
      .join(', ')}), match conditions or bindings do not hold`;
  }
  return 'its selectors, match conditions, exclusions or bindings do not hold';
}

function fits(target: Target, { resource }: Review): boolean {
  return (
    (target.group === undefined || target.group === resource.group) &&
    (target.kind === undefined || target.kind === resource.kind) &&
    (target.resource === undefined ||
      resource.resource === undefined ||
      target.resource === resource.resource) &&
    (target.subresource === undefined || target.subresource === (resource.subresource ?? ''))
  );
}

/** Says in words what a policy can match: `pods, deployments.apps on CREATE, UPDATE`. */
export function describeMatch({ match }: CompiledPolicy): string {
  const { operations, targets } = match;
  const things = targets === undefined ? 'everything' : listTargets(targets);
  return operations === undefined ? things : `${things} on ${operations.join(', ')}`;
}

function listTargets(targets: readonly Target[]): string {
  const names = targets.map(({ group, kind, resource, subresource }) => {
    const name = resource ?? kind ?? 'everything';
    const full = group === undefined || group === '' ? name : `${name}.${group}`;
    return subresource === undefined || subresource === '' ? full : `${full}/${subresource}`;
  });
  const shown = [...new Set(names)];
  return shown.length > 6 ? `${shown.slice(0, 6).join(', ')} and ${shown.length - 6} more` : shown.join(', ');
}

function nameOf({ resource: { group, kind, resource } }: Review): string {
  const name = resource ?? kind;
  return group === '' ? name : `${name}.${group}`;
}
