import { EmptyState, EmptyStateBody, EmptyStateFooter, PageSection } from '@patternfly/react-core';
import type { JSX } from 'react';
import { PageLink } from '../components/page-link.tsx';
import { useAddress } from '../components/use-address.ts';

/** Shown at an address that no page has. */
export function NotFound(): JSX.Element {
  const { pathname } = useAddress();
  return (
    <PageSection>
      <EmptyState titleText="There is no page here" headingLevel="h1">
        <EmptyStateBody>
          No page has the address <code>{pathname}</code>.
        </EmptyStateBody>
        <EmptyStateFooter>
          <PageLink to="/">To the overview</PageLink>
        </EmptyStateFooter>
      </EmptyState>
    </PageSection>
  );
}
