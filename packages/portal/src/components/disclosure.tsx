import AngleRightIcon from '@patternfly/react-icons/dist/esm/icons/angle-right-icon';
import type { JSX, ReactNode } from 'react';
import './disclosure.css';

/** Properties of {@link Disclosure}. */
export interface DisclosureProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly startsOpen?: boolean;
}

/** Something that is folded away until one asks for it. The browser's own element: its keys and its search in the page work. */
export function Disclosure({ summary, children, startsOpen = false }: DisclosureProps): JSX.Element {
  return (
    <details className="ks-disclosure" open={startsOpen}>
      <summary className="ks-disclosure-summary">
        <AngleRightIcon className="ks-disclosure-arrow" />
        <span>{summary}</span>
      </summary>
      <div className="ks-disclosure-body">{children}</div>
    </details>
  );
}
