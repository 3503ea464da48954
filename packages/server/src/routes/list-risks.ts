import type { RiskRegister } from '@keelson/api';
import type { ServerState } from '../server-state.ts';
import { toRiskView } from '../views/estate-views.ts';
import { pageItems } from '../views/page-items.ts';
import { requireGovernance } from './require-governance.ts';
import type { RouteRequest } from './route-request.ts';

/** `GET /api/v1/risks`: the risk register. */
export function listRisks(state: ServerState, request: RouteRequest): RiskRegister {
  const { governance } = requireGovernance(state);
  const page = pageItems(governance.repository.risks, request, ({ name }) => name);
  const { likelihood, impact, appetite } = governance.repository.estate.risk;
  return {
    ...page,
    items: page.items.map((one) => toRiskView(one, governance)),
    scales: { likelihood, impact, ...(appetite === undefined ? {} : { appetite }) },
  };
}
