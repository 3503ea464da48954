import { openapi } from '@keelson/api';
import type { JsonValue } from '@keelson/model';
import type { ServerState } from '../server-state.ts';
import { createReview } from './create-review.ts';
import { createTrial } from './create-trial.ts';
import { getAbout } from './get-about.ts';
import { getHealth } from './get-health.ts';
import { listPolicies } from './list-policies.ts';

/** Answers one route; a body is read for `POST` alone. */
export type RouteHandler = (state: ServerState, body: JsonValue) => object | Promise<object>;

/** The handlers of each path, by method. */
export const ROUTE_HANDLERS: ReadonlyMap<string, Readonly<Record<string, RouteHandler>>> = new Map([
  ['/api/v1/trials', { POST: createTrial }],
  ['/api/v1/reviews', { POST: createReview }],
  ['/api/v1/policies', { GET: listPolicies }],
  ['/api/v1/about', { GET: getAbout }],
  ['/api/v1/health', { GET: getHealth }],
  ['/api/v1/openapi.json', { GET: ({ version }) => openapi(version) }],
]);
