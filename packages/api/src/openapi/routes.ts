import type { AnySchema } from '../schema/schema.ts';
import { aboutSchema, healthSchema } from '../about/about.ts';
import { policyListSchema } from '../policies/policy-list.ts';
import { reviewAnswerSchema, trialAnswerSchema } from '../reviews/answer.ts';
import { questionSchema } from '../reviews/question.ts';

/** A route of the contract. */
export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly request?: AnySchema;
  readonly answer?: AnySchema;
}

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
    path: '/api/v1/policies',
    operationId: 'listPolicies',
    summary: 'Lists the policies that the server asks.',
    answer: policyListSchema,
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
