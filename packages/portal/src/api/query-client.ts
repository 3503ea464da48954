import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './use-api.ts';

/** Makes the cache of answers: they count as fresh for a while, since the server tells when something changes. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: true,
        retry: (count, error) =>
          error instanceof ProblemError && error.problem.kind === 'unreachable' && count < 1,
        retryDelay: 500,
      },
    },
  });
}
