import { Page, SkipToContent } from '@patternfly/react-core';
import { Outlet } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { JSX } from 'react';
import { useLiveEvents } from '../live/use-live-events.ts';
import { CrashBoundary } from './crash-boundary.tsx';
import { PortalMasthead } from './portal-masthead.tsx';
import { PortalNav } from './portal-nav.tsx';
import './app.css';
import { useAddress } from '../components/use-address.ts';

const CONTENT_ID = 'content';
/** From this width on there is room for the navigation beside the page. */
const WIDE = '(width >= 1100px)';

/** The frame of all pages: masthead, navigation, and the page of the address. */
export function PortalFrame(): JSX.Element {
  const live = useLiveEvents();
  const { pathname } = useAddress();
  const [isOpen, setOpen] = useState(() => matchMedia(WIDE).matches);
  const isFirst = useRef(true);

  useEffect(() => {
    const wide = matchMedia(WIDE);
    const follow = (): void => {
      setOpen(wide.matches);
    };
    wide.addEventListener('change', follow);
    return () => {
      wide.removeEventListener('change', follow);
    };
  }, []);

  // A new page begins at its top; the navigation makes room where there is little.
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    if (!matchMedia(WIDE).matches) setOpen(false);
    document.getElementById(CONTENT_ID)?.scrollTo({ top: 0 });
  }, [pathname]);

  return (
    <Page
      className="ks-app"
      masthead={
        <PortalMasthead
          live={live}
          isNavOpen={isOpen}
          onToggleNav={() => {
            setOpen(!isOpen);
          }}
        />
      }
      sidebar={<PortalNav path={pathname} isOpen={isOpen} />}
      mainContainerId={CONTENT_ID}
      skipToContent={<SkipToContent href={`#${CONTENT_ID}`}>Skip to content</SkipToContent>}
      isContentFilled
    >
      <CrashBoundary key={pathname}>
        <Outlet />
      </CrashBoundary>
    </Page>
  );
}
