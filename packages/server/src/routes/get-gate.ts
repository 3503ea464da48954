import type { GateView } from '@keelson/api';
import type { ServerState } from '../server-state.ts';
import { dayBefore, LATELY } from '../views/day.ts';
import { toRuleCount } from '../views/to-review-summary.ts';
import { requireGovernance } from './require-governance.ts';
import { notFound, readParam } from './route-request.ts';
import type { RouteRequest } from './route-request.ts';

const MOST_COUNTS = 100;

/** `GET /api/v1/gates/{name}`: a gate, and what it found lately. */
export async function getGate(state: ServerState, request: RouteRequest): Promise<GateView> {
  const name = readParam(request, 'name');
  const now = state.clock.now();
  const gate = requireGovernance(state)
    .gates(now)
    .find((one) => one.name === name);
  if (gate === undefined) throw notFound('gate', name);
  await state.verdicts.catchUp();
  const found = state.verdicts.index.ruleTallies(dayBefore(now, LATELY), { gate: name });
  return { ...gate, found: found.slice(0, MOST_COUNTS).map(toRuleCount) };
}
