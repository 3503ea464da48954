import { compareText } from '@keelson/model';

/** A resource that a policy for Pods also applies to. */
export interface AutogenTarget {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly kind: string;
}

/**
 * Variants of a policy for Pods: `defaults` for controllers with a template, `cronjobs`, and `extract` for custom resources,
 * whose Pod templates are found when an object comes.
 */
export type AutogenVariant = 'defaults' | 'cronjobs' | 'extract';

/** Looks up custom resources for controllers that are not built in. */
export interface AutogenLookup {
  /** The kind of a resource. */
  readonly kindOf?: (group: string, version: string, resource: string) => string | undefined;
  /** The resource of a plural name. */
  readonly resourceOf?: (name: string) => AutogenTarget | undefined;
}

const BUILT_IN: ReadonlyMap<string, AutogenTarget> = new Map(
  (
    [
      ['apps', 'daemonsets', 'DaemonSet'],
      ['apps', 'deployments', 'Deployment'],
      ['apps', 'replicasets', 'ReplicaSet'],
      ['apps', 'statefulsets', 'StatefulSet'],
      ['batch', 'jobs', 'Job'],
      ['batch', 'cronjobs', 'CronJob'],
    ] as const
  ).map(([group, resource, kind]) => [resource, { group, version: 'v1', resource, kind }]),
);

/** Groups controllers by variant; without names, all built-in ones. Names of nothing are passed over. */
export function groupTargets(
  names: readonly string[] | undefined,
  lookup: AutogenLookup,
): ReadonlyMap<AutogenVariant, readonly AutogenTarget[]> {
  const groups = new Map<AutogenVariant, AutogenTarget[]>();
  for (const name of new Set(names ?? BUILT_IN.keys())) {
    const target = BUILT_IN.get(name) ?? customTarget(name, lookup) ?? lookup.resourceOf?.(name);
    if (target === undefined) continue;
    const variant = variantOf(name);
    groups.set(variant, [...(groups.get(variant) ?? []), target]);
  }
  return new Map(
    [...groups]
      .sort(([a], [b]) => compareText(a, b))
      .map(([variant, targets]) => [variant, targets.sort(compareTargets)]),
  );
}

function variantOf(name: string): AutogenVariant {
  if (name === 'cronjobs') return 'cronjobs';
  return BUILT_IN.has(name) ? 'defaults' : 'extract';
}

/** `jobsets.v1alpha2.jobset.x-k8s.io`: resource, version, group. */
function customTarget(name: string, lookup: AutogenLookup): AutogenTarget | undefined {
  const [, resource, version, group] = /^([^.]+)\.([^.]+)\.(.+)$/.exec(name) ?? [];
  if (resource === undefined || version === undefined || group === undefined) return undefined;
  const kind = lookup.kindOf?.(group, version, resource) ?? guessKind(resource);
  return { group, version, resource, kind };
}

function guessKind(resource: string): string {
  const singular = resource.endsWith('s') ? resource.slice(0, -1) : resource;
  return singular.charAt(0).toUpperCase() + singular.slice(1);
}

function compareTargets(left: AutogenTarget, right: AutogenTarget): number {
  return (
    compareText(left.group, right.group) ||
    compareText(left.version, right.version) ||
    compareText(left.resource, right.resource) ||
    compareText(left.kind, right.kind)
  );
}
