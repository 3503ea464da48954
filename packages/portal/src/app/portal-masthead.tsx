import { Masthead, MastheadBrand, MastheadContent, MastheadMain } from '@patternfly/react-core';
import type { JSX } from 'react';
import { KeelsonMark } from '../components/keelson-mark.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

/** The bar above all pages: the name, which leads home, and the choice of colours. */
export function PortalMasthead(): JSX.Element {
  return (
    <Masthead display={{ default: 'inline' }}>
      <MastheadMain>
        <MastheadBrand>
          <a className="ks-masthead-name" href="/">
            <KeelsonMark size={26} />
            Keelson
          </a>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <div className="ks-masthead-tools">
          <ThemeSwitch />
        </div>
      </MastheadContent>
    </Masthead>
  );
}
