import { fieldOf } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import type { Query } from '../jmespath/compile-query.ts';
import type { QueryEnvironment } from '../jmespath/query-run.ts';
import { searchQuery } from './search-query.ts';

/** Where variables get their values from. */
export interface VariableScope {
  /** The request deletes: variables of `request.object` are read from `request.oldObject`. */
  readonly isDeletion: boolean;
  /** What queries are evaluated with; its budget also pays for texts that are made. */
  readonly environment: QueryEnvironment;
  /** Evaluates a query on the variables that are known; loads first what it names and what is not loaded yet. */
  readonly search: (query: Query) => JsonValue;
}

/** Makes a scope of variables that are all there. */
export function createScope(data: JsonObject, environment: QueryEnvironment): VariableScope {
  return {
    isDeletion: fieldOf(fieldOf(data, 'request'), 'operation') === 'DELETE',
    environment,
    search: (query) => searchQuery(query, data, environment),
  };
}
