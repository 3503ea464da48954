import type { PolicyReference } from '@keelson/model';
import type { EntityReference } from '../catalog/entity-reference.ts';
import type { Governance } from './governance.ts';

/**
 * Says who answers for a policy: its annotation `keelson.dev/owner`, else the owner of the decision behind the gate that
 * asks it. Undefined where neither is known.
 */
export function policyOwner(
  { repository, policies, decision }: Governance,
  policy: PolicyReference,
  gate?: string,
): EntityReference | undefined {
  const described = policies.policies.find(({ reference }) => isSame(reference, policy));
  if (described?.owner !== undefined) return described.owner;
  const named = repository.gates.find(({ name }) => name === gate)?.decision;
  return named === undefined ? undefined : decision(named)?.owner;
}

function isSame(left: PolicyReference, right: PolicyReference): boolean {
  return (
    left.group === right.group &&
    left.kind === right.kind &&
    left.namespace === right.namespace &&
    left.name === right.name
  );
}
