import type { ObjectiveView, Page } from '@keelson/api';
import type { ServerState } from '../server-state.ts';
import { toObjectiveView } from '../views/estate-views.ts';
import { pageItems } from '../views/page-items.ts';
import { requireGovernance } from './require-governance.ts';
import type { RouteRequest } from './route-request.ts';

/** `GET /api/v1/objectives`: what the business wants. */
export function listObjectives(state: ServerState, request: RouteRequest): Page<ObjectiveView> {
  const { governance } = requireGovernance(state);
  const page = pageItems(governance.repository.objectives, request, ({ name }) => name);
  return { ...page, items: page.items.map((one) => toObjectiveView(one, governance)) };
}
