import type { AnySchema } from '../schema/schema.ts';
import { aboutSchema, healthSchema } from '../about/about.ts';
import { entityViewSchema } from '../estate/catalog-view.ts';
import { decisionViewSchema } from '../estate/decision-view.ts';
import { exceptionViewSchema } from '../estate/exception-view.ts';
import { gateViewSchema } from '../estate/gate-view.ts';
import {
  catalogSchema,
  decisionListSchema,
  exceptionListSchema,
  gateListSchema,
  objectiveListSchema,
} from '../estate/lists.ts';
import { diagnosticListSchema, overviewSchema } from '../estate/overview.ts';
import { riskRegisterSchema } from '../estate/risk-view.ts';
import { searchAnswerSchema, traceViewSchema } from '../estate/trace-view.ts';
import { policyDetailSchema, policyListSchema } from '../policies/policy-list.ts';
import { reviewDetailSchema, reviewListSchema } from '../records/review-summary.ts';
import { reviewAnswerSchema, trialAnswerSchema } from '../reviews/answer.ts';
import { questionSchema } from '../reviews/question.ts';

/** A parameter behind the question mark of an address. */
export interface QueryParameter {
  readonly name: string;
  readonly description: string;
  /** Values that it can take; without them any text. */
  readonly values?: readonly string[];
  readonly kind?: 'number' | 'time';
}

/** A route of the contract. */
export interface Route {
  readonly method: 'get' | 'post';
  /** Parts in braces stand for one part of an address each. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly query?: readonly QueryParameter[];
  readonly request?: AnySchema;
  readonly answer?: AnySchema;
  /** Media type of the answer, where it is not JSON. */
  readonly media?: string;
}

const PAGING: readonly QueryParameter[] = [
  { name: 'limit', description: 'Most items of a page, up to 500; 100 if not given.', kind: 'number' },
  { name: 'cursor', description: 'Leads to the next page: `next` of the page before.' },
];

const OUTCOMES = ['denied', 'warned', 'audited', 'passed'];

const REVIEW_FILTERS: readonly QueryParameter[] = [
  { name: 'outcome', description: 'What became of the review.', values: OUTCOMES },
  { name: 'gate', description: 'A gate that asked.' },
  { name: 'decision', description: 'The decision behind a gate that asked.' },
  { name: 'policy', description: 'A policy that was asked, with its namespace where it has one.' },
  { name: 'rule', description: 'A rule that was asked.' },
  { name: 'owner', description: 'Who answers for the resource, a full entity reference.' },
  { name: 'kind', description: 'Kind of the resource.' },
  { name: 'namespace', description: 'Namespace of the resource.' },
  { name: 'surface', description: 'Surface of the review.' },
  { name: 'since', description: 'Recorded at this time or later.', kind: 'time' },
  { name: 'until', description: 'Recorded before this time.', kind: 'time' },
  { name: 'q', description: 'Words in names, users, rules and messages, each perhaps the beginning of one.' },
];

/** All routes below `/api/v1`. */
export const ROUTES: readonly Route[] = [
  {
    method: 'post',
    path: '/api/v1/trials',
    operationId: 'createTrial',
    summary: 'Previews what would be decided; nothing is recorded.',
    request: questionSchema,
    answer: trialAnswerSchema,
  },
  {
    method: 'post',
    path: '/api/v1/reviews',
    operationId: 'createReview',
    summary: 'Decides, and records every verdict before it is answered.',
    request: questionSchema,
    answer: reviewAnswerSchema,
  },
  {
    method: 'get',
    path: '/api/v1/overview',
    operationId: 'getOverview',
    summary: 'Tells how the estate stands, what changed and what needs somebody.',
    answer: overviewSchema,
  },
  {
    method: 'get',
    path: '/api/v1/objectives',
    operationId: 'listObjectives',
    summary: 'Lists what the business wants.',
    query: PAGING,
    answer: objectiveListSchema,
  },
  {
    method: 'get',
    path: '/api/v1/risks',
    operationId: 'listRisks',
    summary: 'Lists the risk register, with the scales of the estate.',
    query: PAGING,
    answer: riskRegisterSchema,
  },
  {
    method: 'get',
    path: '/api/v1/decisions',
    operationId: 'listDecisions',
    summary: 'Lists the business decisions.',
    query: PAGING,
    answer: decisionListSchema,
  },
  {
    method: 'get',
    path: '/api/v1/decisions/{name}',
    operationId: 'getDecision',
    summary: 'Tells a decision: its text, its history, and what follows from it.',
    answer: decisionViewSchema,
  },
  {
    method: 'get',
    path: '/api/v1/policies',
    operationId: 'listPolicies',
    summary: 'Lists the policies.',
    query: PAGING,
    answer: policyListSchema,
  },
  {
    method: 'get',
    path: '/api/v1/policies/{id}',
    operationId: 'getPolicy',
    summary: 'Tells a policy: its source, its rules, and what they found lately.',
    answer: policyDetailSchema,
  },
  {
    method: 'get',
    path: '/api/v1/gates',
    operationId: 'listGates',
    summary: 'Lists the gates as they stand now.',
    query: PAGING,
    answer: gateListSchema,
  },
  {
    method: 'get',
    path: '/api/v1/gates/{name}',
    operationId: 'getGate',
    summary: 'Tells a gate, and what it found lately.',
    answer: gateViewSchema,
  },
  {
    method: 'get',
    path: '/api/v1/exceptions',
    operationId: 'listExceptions',
    summary: 'Lists the exceptions and where they stand in their lives.',
    query: [
      ...PAGING,
      {
        name: 'state',
        description: 'Only those in this state.',
        values: ['requested', 'approved', 'in force', 'ended', 'revoked'],
      },
    ],
    answer: exceptionListSchema,
  },
  {
    method: 'get',
    path: '/api/v1/exceptions/{name}',
    operationId: 'getException',
    summary: 'Tells an exception.',
    answer: exceptionViewSchema,
  },
  {
    method: 'get',
    path: '/api/v1/catalog',
    operationId: 'listCatalog',
    summary: 'Lists the entities of the catalog.',
    query: [...PAGING, { name: 'kind', description: 'Only those of this kind, such as `Component`.' }],
    answer: catalogSchema,
  },
  {
    method: 'get',
    path: '/api/v1/catalog/{reference}',
    operationId: 'getEntity',
    summary: 'Tells an entity, by its full reference.',
    answer: entityViewSchema,
  },
  {
    method: 'get',
    path: '/api/v1/traces/{name}',
    operationId: 'getTrace',
    summary: 'Walks from a name to its reasons and to what follows from it.',
    query: [
      { name: 'direction', description: 'Which way to walk.', values: ['why', 'what', 'both'] },
      { name: 'depth', description: 'Most steps from the start.', kind: 'number' },
    ],
    answer: traceViewSchema,
  },
  {
    method: 'get',
    path: '/api/v1/search',
    operationId: 'search',
    summary: 'Searches the repository and the recorded reviews.',
    query: [{ name: 'q', description: 'Words to look for.' }],
    answer: searchAnswerSchema,
  },
  {
    method: 'get',
    path: '/api/v1/diagnostics',
    operationId: 'listDiagnostics',
    summary: 'Lists what lint says of the repository.',
    query: PAGING,
    answer: diagnosticListSchema,
  },
  {
    method: 'get',
    path: '/api/v1/reviews',
    operationId: 'listReviews',
    summary: 'Lists recorded reviews, the newest first.',
    query: [...PAGING, ...REVIEW_FILTERS],
    answer: reviewListSchema,
  },
  {
    method: 'get',
    path: '/api/v1/reviews/{id}',
    operationId: 'getReview',
    summary: 'Tells a recorded review with every rule result.',
    answer: reviewDetailSchema,
  },
  {
    method: 'get',
    path: '/api/v1/events',
    operationId: 'listen',
    summary:
      'Server-sent events `repository` and `reviews`: something of this kind changed, and may be asked for again.',
    media: 'text/event-stream',
  },
  {
    method: 'get',
    path: '/api/v1/about',
    operationId: 'getAbout',
    summary: 'Tells what the server is and knows.',
    answer: aboutSchema,
  },
  {
    method: 'get',
    path: '/api/v1/health',
    operationId: 'getHealth',
    summary: 'Tells whether reviews can be recorded.',
    answer: healthSchema,
  },
  {
    method: 'get',
    path: '/api/v1/openapi.json',
    operationId: 'getOpenapi',
    summary: 'This document.',
  },
];
