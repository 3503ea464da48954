import { Failure } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import type { Query } from '../jmespath/compile-query.ts';
import type { QueryEnvironment } from '../jmespath/query-run.ts';

/** Evaluates a query on variables; says of what it throws that it was the query that failed. */
export function searchQuery(query: Query, data: JsonObject, environment: QueryEnvironment): JsonValue {
  try {
    return query.search(data, environment);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(error.code, `JMESPath query failed: ${error.message}`, { cause: error });
  }
}
