import type { GateView, Page } from '@keelson/api';
import type { ServerState } from '../server-state.ts';
import { pageItems } from '../views/page-items.ts';
import { requireGovernance } from './require-governance.ts';
import type { RouteRequest } from './route-request.ts';

/** `GET /api/v1/gates`: the gates as they stand now. */
export function listGates(state: ServerState, request: RouteRequest): Page<GateView> {
  return pageItems(requireGovernance(state).gates(state.clock.now()), request, ({ name }) => name);
}
