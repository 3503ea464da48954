import { openapi } from '@keelson/api';
import type { ServerState } from '../server-state.ts';
import { createReview } from './create-review.ts';
import { createTrial } from './create-trial.ts';
import { getAbout } from './get-about.ts';
import { getDecision } from './get-decision.ts';
import { getException } from './get-exception.ts';
import { getGate } from './get-gate.ts';
import { getHealth } from './get-health.ts';
import { getOverview } from './get-overview.ts';
import { getPolicy } from './get-policy.ts';
import { getReview } from './get-review.ts';
import { getTrace } from './get-trace.ts';
import { getEntity, listCatalog } from './list-catalog.ts';
import { listDecisions } from './list-decisions.ts';
import { listDiagnostics } from './list-diagnostics.ts';
import { listExceptions } from './list-exceptions.ts';
import { listGates } from './list-gates.ts';
import { listObjectives } from './list-objectives.ts';
import { listPolicies } from './list-policies.ts';
import { listReviews } from './list-reviews.ts';
import { listRisks } from './list-risks.ts';
import type { RouteRequest } from './route-request.ts';
import { searchEverything } from './search-everything.ts';

/** Answers one route; a body is read for `POST` alone. */
export type RouteHandler = (state: ServerState, request: RouteRequest) => object | Promise<object>;

/** The handlers of each path of the contract, by method; the stream of events is the connection's own. */
export const ROUTE_HANDLERS: ReadonlyMap<string, Readonly<Record<string, RouteHandler>>> = new Map<
  string,
  Readonly<Record<string, RouteHandler>>
>([
  ['/api/v1/trials', { POST: createTrial }],
  ['/api/v1/reviews', { POST: createReview, GET: listReviews }],
  ['/api/v1/reviews/{id}', { GET: getReview }],
  ['/api/v1/overview', { GET: getOverview }],
  ['/api/v1/objectives', { GET: listObjectives }],
  ['/api/v1/risks', { GET: listRisks }],
  ['/api/v1/decisions', { GET: listDecisions }],
  ['/api/v1/decisions/{name}', { GET: getDecision }],
  ['/api/v1/policies', { GET: listPolicies }],
  ['/api/v1/policies/{id}', { GET: getPolicy }],
  ['/api/v1/gates', { GET: listGates }],
  ['/api/v1/gates/{name}', { GET: getGate }],
  ['/api/v1/exceptions', { GET: listExceptions }],
  ['/api/v1/exceptions/{name}', { GET: getException }],
  ['/api/v1/catalog', { GET: listCatalog }],
  ['/api/v1/catalog/{reference}', { GET: getEntity }],
  ['/api/v1/traces/{name}', { GET: getTrace }],
  ['/api/v1/search', { GET: searchEverything }],
  ['/api/v1/diagnostics', { GET: listDiagnostics }],
  ['/api/v1/about', { GET: getAbout }],
  ['/api/v1/health', { GET: getHealth }],
  ['/api/v1/openapi.json', { GET: ({ version }) => openapi(version) }],
]);
