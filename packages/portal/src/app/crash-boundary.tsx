import { Button, EmptyState, EmptyStateBody, EmptyStateFooter, PageSection } from '@patternfly/react-core';
import { Component } from 'react';
import type { ReactNode } from 'react';

interface CrashState {
  readonly message: string | undefined;
}

/** Shows that a page broke, and how to go on, in place of an empty window. React has no other form for this than a class. */
export class CrashBoundary extends Component<{ readonly children: ReactNode }, CrashState> {
  override state: CrashState = { message: undefined };

  static getDerivedStateFromError(thrown: unknown): CrashState {
    return { message: thrown instanceof Error ? thrown.message : String(thrown) };
  }

  override render(): ReactNode {
    if (this.state.message === undefined) return this.props.children;
    return (
      <PageSection>
        <EmptyState status="danger" titleText="This page broke" headingLevel="h1">
          <EmptyStateBody>
            This is a mistake in Keelson, not in your manifest. It said: <code>{this.state.message}</code>
          </EmptyStateBody>
          <EmptyStateFooter>
            <Button
              onClick={() => {
                location.reload();
              }}
            >
              Load the page again
            </Button>
          </EmptyStateFooter>
        </EmptyState>
      </PageSection>
    );
  }
}
