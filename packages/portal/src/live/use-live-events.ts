import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** Whether the server can tell of changes at the moment. */
export type LiveState = 'connecting' | 'live' | 'lost';

/** Listens to the server, and asks again for what is shown when something of its kind changed. */
export function useLiveEvents(): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    const source = new EventSource('/api/v1/events');
    let wasLost = false;
    source.onopen = () => {
      setState('live');
      // What happened in between was not heard.
      if (wasLost) void client.invalidateQueries();
      wasLost = false;
    };
    source.onerror = () => {
      wasLost = true;
      setState('lost');
    };
    source.addEventListener('repository', () => void client.invalidateQueries());
    source.addEventListener('reviews', () => {
      void client.invalidateQueries({ predicate: ({ queryKey }) => isOfReviews(String(queryKey[0])) });
    });
    return () => {
      source.close();
    };
  }, [client]);
  return state;
}

/** Lists of reviews, and what counts them. */
function isOfReviews(path: string): boolean {
  return /^(?:overview|reviews(?:\?|$)|policies|gates\/|decisions\/|search)/.test(path);
}
