import type { DecisionSummary, Page } from '@keelson/api';
import type { ServerState } from '../server-state.ts';
import { toDecisionSummary } from '../views/estate-views.ts';
import { pageItems } from '../views/page-items.ts';
import { requireGovernance } from './require-governance.ts';
import type { RouteRequest } from './route-request.ts';

/** `GET /api/v1/decisions`: the business decisions. */
export function listDecisions(state: ServerState, request: RouteRequest): Page<DecisionSummary> {
  const { governance } = requireGovernance(state);
  const page = pageItems(governance.repository.decisions, request, ({ name }) => name);
  return {
    ...page,
    items: page.items.map((one) => toDecisionSummary(one, governance, state.clock.now())),
  };
}
