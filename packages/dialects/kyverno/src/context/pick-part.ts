import { Failure } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { cachedQuery } from '../substitute/query-cache.ts';
import type { RuleScope } from './rule-scope.ts';

/** Takes what the query of an entry selects of its answer; all of it without a query. */
export function pickPart(scope: RuleScope, query: string, answer: JsonValue, name: string): JsonValue {
  if (query === '') return answer;
  try {
    return cachedQuery(query).search(answer, scope.environment);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(
      error.code,
      `failed to apply JMESPath ${query} for context entry ${name}: ${error.message}`,
      { cause: error },
    );
  }
}
