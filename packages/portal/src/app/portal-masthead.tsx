import {
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadMain,
  MastheadToggle,
  PageToggleButton,
} from '@patternfly/react-core';
import BarsIcon from '@patternfly/react-icons/dist/esm/icons/bars-icon';
import type { JSX } from 'react';
import { KeelsonMark } from '../components/keelson-mark.tsx';
import { PageLink } from '../components/page-link.tsx';
import type { LiveState } from '../live/use-live-events.ts';
import { SearchBox } from './search-box.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

/** Properties of {@link PortalMasthead}. */
export interface PortalMastheadProps {
  readonly live: LiveState;
  readonly isNavOpen: boolean;
  readonly onToggleNav: () => void;
}

const LIVE_WORDS: Readonly<Record<LiveState, string>> = {
  connecting: 'Connecting',
  live: 'Live: changes show by themselves',
  lost: 'The server does not answer; what is shown may be old',
};

/** The bar above all pages: the name, which leads home, the search, and the choice of colours. */
export function PortalMasthead({ live, isNavOpen, onToggleNav }: PortalMastheadProps): JSX.Element {
  return (
    <Masthead display={{ default: 'inline' }}>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton
            variant="plain"
            aria-label="Navigation"
            aria-expanded={isNavOpen}
            isSidebarOpen={isNavOpen}
            onSidebarToggle={onToggleNav}
          >
            <BarsIcon />
          </PageToggleButton>
        </MastheadToggle>
        <MastheadBrand>
          <PageLink to="/" className="ks-masthead-name" label="Keelson">
            <KeelsonMark size={26} />
            <span className="ks-masthead-word">Keelson</span>
          </PageLink>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <div className="ks-masthead-tools">
          <SearchBox />
          <span className={`ks-live ks-live-${live}`} role="status" title={LIVE_WORDS[live]}>
            <span className="ks-live-dot" aria-hidden="true" />
            <span className="ks-live-word">{live === 'lost' ? 'Lost' : live === 'live' ? 'Live' : '…'}</span>
          </span>
          <ThemeSwitch />
        </div>
      </MastheadContent>
    </Masthead>
  );
}
