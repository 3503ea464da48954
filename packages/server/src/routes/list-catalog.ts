import type { EntityView, Page } from '@keelson/api';
import type { ServerState } from '../server-state.ts';
import { toEntityViews } from '../views/estate-views.ts';
import { pageItems } from '../views/page-items.ts';
import { requireGovernance } from './require-governance.ts';
import { notFound, readParam } from './route-request.ts';
import type { RouteRequest } from './route-request.ts';

/** `GET /api/v1/catalog`: the entities of the catalog. */
export function listCatalog(state: ServerState, request: RouteRequest): Page<EntityView> {
  const kind = request.query.get('kind')?.toLowerCase();
  const entities = toEntityViews(requireGovernance(state).governance)
    .filter((entity) => kind === undefined || entity.kind.toLowerCase() === kind)
    .sort((left, right) => (left.reference < right.reference ? -1 : 1));
  return pageItems(entities, request, ({ reference }) => reference);
}

/** `GET /api/v1/catalog/{reference}`: an entity. */
export function getEntity(state: ServerState, request: RouteRequest): EntityView {
  const reference = readParam(request, 'reference');
  const found = toEntityViews(requireGovernance(state).governance).find(
    (entity) => entity.reference === reference,
  );
  if (found === undefined) throw notFound('entity', reference);
  return found;
}
