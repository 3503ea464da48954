import type { PolicyList } from '@keelson/api';
import { countByPolicy, policyEntries, toPolicySummary } from '../policies/policy-entries.ts';
import type { ServerState } from '../server-state.ts';
import { pageItems } from '../views/page-items.ts';
import type { RouteRequest } from './route-request.ts';

/** `GET /api/v1/policies`: the policies, asked by a gate or not. */
export function listPolicies(state: ServerState, request: RouteRequest): PolicyList {
  const entries = [...policyEntries(state)].sort((left, right) => (left.id < right.id ? -1 : 1));
  const page = pageItems(entries, request, ({ id }) => id);
  const counts = countByPolicy(state);
  return {
    ...page,
    items: page.items.map((entry) => toPolicySummary(entry, counts)),
    diagnostics: state.standing.shelf.standard().diagnostics,
  };
}
