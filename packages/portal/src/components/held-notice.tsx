import type { HeldState } from '@keelson/api';
import { Alert } from '@patternfly/react-core';
import type { JSX } from 'react';
import { DiagnosticItems } from './diagnostic-items.tsx';

/** Says that a newer state of the files cannot be read, and that the one before it stays in force. */
export function HeldNotice({ held }: { readonly held: HeldState }): JSX.Element {
  return (
    <Alert
      isInline
      variant="warning"
      title="A newer state of the files is not in force, since it cannot be read"
    >
      <p>What is shown here, and what gates ask, is the last state that could be read as a whole.</p>
      <DiagnosticItems diagnostics={held.diagnostics.slice(0, 5)} />
    </Alert>
  );
}
