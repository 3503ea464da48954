import AngleRightIcon from '@patternfly/react-icons/dist/esm/icons/angle-right-icon';
import { useState } from 'react';
import type { JSX, ReactNode } from 'react';
import './disclosure.css';

/** Properties of {@link Disclosure}. */
export interface DisclosureProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly startsOpen?: boolean;
}

/**
 * Something that is folded away until one asks for it: the browser's own element, with its own keys. What it holds is made when it is
 * opened the first time, since most of it never is.
 */
export function Disclosure({ summary, children, startsOpen = false }: DisclosureProps): JSX.Element {
  const [wasOpened, setWasOpened] = useState(startsOpen);
  return (
    <details
      className="ks-disclosure"
      open={startsOpen}
      onToggle={(event) => {
        if (event.currentTarget.open) setWasOpened(true);
      }}
    >
      <summary className="ks-disclosure-summary">
        <AngleRightIcon className="ks-disclosure-arrow" />
        <span>{summary}</span>
      </summary>
      <div className="ks-disclosure-body">{wasOpened && children}</div>
    </details>
  );
}
