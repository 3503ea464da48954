import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { QueryClient, UseQueryOptions, UseQueryResult } from '@tanstack/react-query';
import { fetchJson } from './fetch-json.ts';
import type { ApiProblem } from './api-result.ts';

/** What is known of an answer: it, or why there is none, and whether it may be old. */
export type ApiAnswer<Value> = UseQueryResult<Value, ProblemError>;

/** Trouble with the server as something that can be thrown, which the cache of answers asks for. */
export class ProblemError extends Error {
  readonly problem: ApiProblem;

  constructor(problem: ApiProblem) {
    super(problem.title);
    this.problem = problem;
  }
}

/**
 * Asks the server for something, and again when it changed. What was shown before stays until the answer to a new question is there.
 *
 * @param path below `/api/v1/`, such as `decisions?limit=500`
 */
export function useApi<Value>(path: string): ApiAnswer<Value> {
  return useQuery({ ...toQuery<Value>(path), placeholderData: keepPreviousData });
}

/** Asks before a page does that is still on its way. */
export function askAhead(client: QueryClient, path: string): void {
  client.query(toQuery(path)).catch(() => undefined);
}

function toQuery<Value>(path: string): UseQueryOptions<Value, ProblemError, Value, readonly [string]> {
  return {
    queryKey: [path],
    queryFn: async ({ signal }) => {
      const result = await fetchJson<Value>({ path: `/api/v1/${path}`, signal });
      if (result.kind === 'answer') return result.value;
      throw new ProblemError(result.problem);
    },
  };
}
