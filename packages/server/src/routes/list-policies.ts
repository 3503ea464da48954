import type { PolicyList } from '@keelson/api';
import { describePolicy } from '../policies/describe-policy.ts';
import type { ServerState } from '../server-state.ts';

/** `GET /api/v1/policies`: the policies that are asked when a question chooses nothing. */
export function listPolicies({ standing }: ServerState): PolicyList {
  const prepared = standing.shelf.standard();
  return {
    policies: prepared.policies.map((policy) => describePolicy(policy, prepared)),
    diagnostics: prepared.diagnostics,
  };
}
