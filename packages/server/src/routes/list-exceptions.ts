import { stateOf } from '@keelson/governance';
import type { ExceptionView, Page } from '@keelson/api';
import type { ServerState } from '../server-state.ts';
import { toExceptionView } from '../views/estate-views.ts';
import { pageItems } from '../views/page-items.ts';
import { requireGovernance } from './require-governance.ts';
import type { RouteRequest } from './route-request.ts';

/** `GET /api/v1/exceptions`: the exceptions and where they stand. */
export function listExceptions(state: ServerState, request: RouteRequest): Page<ExceptionView> {
  const { governance } = requireGovernance(state);
  const { exceptions } = governance;
  const now = state.clock.now();
  const wanted = request.query.get('state');
  const chosen = wanted === null ? exceptions : exceptions.filter((one) => stateOf(one, now) === wanted);
  const page = pageItems(chosen, request, ({ exception }) => exception.name);
  return { ...page, items: page.items.map((one) => toExceptionView(one, governance, now)) };
}
