import type { ReviewContext } from '@keelson/engine';
import { fieldOf } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import { givenFacts } from './given-facts.ts';

/** The answer to a call. */
export interface CallAnswer {
  readonly statusCode: number;
  readonly body: JsonValue;
}

/**
 * Finds the given answer to an HTTP call (`apiCallResponses` of a `Test` document); the url is compared as a text. What
 * is used is noted with the verdict.
 */
export function findCall(context: ReviewContext, method: string, url: string): CallAnswer | undefined {
  const { calls } = givenFacts(context);
  const found = calls.get(`${method}:${url}`) ?? calls.get(url);
  if (found === undefined) return undefined;
  context.use(found.source);
  const statusCode = fieldOf(found.value, 'statusCode');
  return {
    statusCode: typeof statusCode === 'number' && statusCode !== 0 ? statusCode : 200,
    body: fieldOf(found.value, 'body') ?? null,
  };
}
