import type { Cluster } from '@keelson/kubernetes';
import type { JsonObject } from '@keelson/model';
import { mutatingVariants, validatingVariants } from '../autogen/cel-variants.ts';
import type { AutogenLookup, AutogenVariant } from '../autogen/cel-targets.ts';
import type { CelPolicyIdentity, CelPolicySpec } from './cel-policy-spec.ts';
import { readCelPolicy, specOf } from './read-cel-policy.ts';

/** A policy, or its variant for controllers of Pods. */
export interface PolicyVariant {
  readonly policy: CelPolicySpec;
  readonly variant: string | undefined;
  /** Its Pods are the Pod templates inside a custom resource. */
  readonly extracts: boolean;
}

const VARIANT_NAMES: Readonly<Record<AutogenVariant, string>> = {
  defaults: 'autogen',
  cronjobs: 'autogen-cronjob',
  extract: 'autogen-extract',
};

/** A policy as it is written, with its variants for controllers of Pods. */
export function expandVariants(identity: CelPolicyIdentity, cluster: Cluster): readonly PolicyVariant[] {
  const { document, task } = identity;
  const own = readCelPolicy(identity, specOf(document));
  const first: PolicyVariant = { policy: own, variant: undefined, extracts: false };
  if (own.mode !== 'Kubernetes' || task === 'generate' || task === 'delete') return [first];
  const expand = task === 'mutate' ? mutatingVariants : validatingVariants;
  const variants =
    expand(document.object, lookUp(cluster)) ?? new Map<AutogenVariant, { spec: JsonObject }>();
  return [
    first,
    ...[...variants].map(([name, { spec }]): PolicyVariant => ({
      policy: readCelPolicy(identity, spec),
      variant: VARIANT_NAMES[name],
      extracts: name === 'extract',
    })),
  ];
}

function lookUp(cluster: Cluster): AutogenLookup {
  return {
    kindOf: (group, version, resource) => cluster.kindOf({ group, version, resource })?.kind,
    resourceOf: (name) => cluster.find(name).find(({ resource }) => resource === name),
  };
}
