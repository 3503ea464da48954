import { Button, EmptyState, EmptyStateBody, EmptyStateFooter, PageSection } from '@patternfly/react-core';
import type { JSX } from 'react';

/** Shown at an address that no page has. */
export function NotFound({ path }: { readonly path: string }): JSX.Element {
  return (
    <PageSection>
      <EmptyState titleText="There is no page here" headingLevel="h1">
        <EmptyStateBody>
          No page has the address <code>{path}</code>.
        </EmptyStateBody>
        <EmptyStateFooter>
          <Button component="a" href="/">
            To the trial page
          </Button>
        </EmptyStateFooter>
      </EmptyState>
    </PageSection>
  );
}
