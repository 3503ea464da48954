import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import type { JSX } from 'react';
import { createQueryClient } from '../api/query-client.ts';
import { askAhead } from '../api/use-api.ts';
import { CrashBoundary } from './crash-boundary.tsx';
import { createPortalRouter } from './router.tsx';

/** The portal: its pages, and the cache of what the server said. */
export function App(): JSX.Element {
  const [router] = useState(createPortalRouter);
  const [client] = useState(() => {
    const made = createQueryClient();
    // The first page asks this; its code is still on its way.
    if (location.pathname === '/') askAhead(made, 'overview');
    return made;
  });
  return (
    <CrashBoundary>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </CrashBoundary>
  );
}
