import type { PolicyReference } from '@keelson/model';
import type { CelPolicyIdentity } from './cel-policy-spec.ts';

/** The API group of Kyverno's CEL kinds. */
export const CEL_GROUP = 'policies.kyverno.io';

/** How results name a policy. */
export function referenceOf({ kind, name, namespace, document }: CelPolicyIdentity): PolicyReference {
  return {
    group: CEL_GROUP,
    kind,
    ...(namespace === '' ? {} : { namespace }),
    name,
    digest: document.digest,
  };
}
