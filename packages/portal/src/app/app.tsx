import { Page, SkipToContent } from '@patternfly/react-core';
import { Suspense, useEffect } from 'react';
import type { JSX } from 'react';
import { CrashBoundary } from './crash-boundary.tsx';
import { NotFound } from './not-found.tsx';
import { PortalMasthead } from './portal-masthead.tsx';
import { findRoute } from './routes.ts';
import './app.css';

const CONTENT_ID = 'content';

/** The frame of all pages: masthead, the page of the address, and what is shown when a page breaks. */
export function App({ path }: { readonly path: string }): JSX.Element {
  const route = findRoute(path);
  const title = `${route?.title ?? 'No page'} · Keelson`;

  useEffect(() => {
    document.title = title;
  }, [title]);

  return (
    <Page
      className="ks-app"
      masthead={<PortalMasthead />}
      mainContainerId={CONTENT_ID}
      skipToContent={<SkipToContent href={`#${CONTENT_ID}`}>Skip to content</SkipToContent>}
      isContentFilled
    >
      <CrashBoundary>
        <Suspense fallback={<div className="ks-page-loading" aria-busy="true" />}>
          {route === undefined ? <NotFound path={path} /> : <route.page />}
        </Suspense>
      </CrashBoundary>
    </Page>
  );
}
