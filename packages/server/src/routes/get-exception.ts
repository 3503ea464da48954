import type { ExceptionView } from '@keelson/api';
import type { ServerState } from '../server-state.ts';
import { toExceptionView } from '../views/estate-views.ts';
import { requireGovernance } from './require-governance.ts';
import { notFound, readParam } from './route-request.ts';
import type { RouteRequest } from './route-request.ts';

/** `GET /api/v1/exceptions/{name}`: an exception. */
export function getException(state: ServerState, request: RouteRequest): ExceptionView {
  const name = readParam(request, 'name');
  const { governance } = requireGovernance(state);
  const judged = governance.exceptions.find(({ exception }) => exception.name === name);
  if (judged === undefined) throw notFound('exception', name);
  return toExceptionView(judged, governance, state.clock.now());
}
