import { PageSection } from '@patternfly/react-core';
import { useEffect, useRef } from 'react';
import type { JSX, ReactNode } from 'react';
import { usePageTitle } from './use-page-title.ts';
import './page-frame.css';

/** Properties of {@link PageFrame}. */
export interface PageFrameProps {
  readonly title: string;
  /** What kind of thing the page is about, above its title. */
  readonly kind?: ReactNode;
  /** What the page is for, in a sentence. */
  readonly about?: ReactNode;
  /** States and actions beside the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** The first page begins where browsers begin; each further one at its title, which is then read to those who hear it. */
const pages = { hasOpened: false };

/** A page: its heading, and what stands below it. The browser's tab has the same title. */
export function PageFrame({ title, kind, about, aside, children }: PageFrameProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (pages.hasOpened) heading.current?.focus({ preventScroll: true });
    pages.hasOpened = true;
  }, []);
  usePageTitle(title);
  return (
    <PageSection className="ks-frame" hasBodyWrapper={false} isFilled>
      <header className="ks-frame-heading">
        <div className="ks-frame-words">
          {kind !== undefined && <div className="ks-frame-kind">{kind}</div>}
          <h1 ref={heading} className="ks-frame-title" tabIndex={-1}>
            {title}
          </h1>
          {about !== undefined && <p className="ks-frame-about">{about}</p>}
        </div>
        {aside !== undefined && <div className="ks-frame-aside">{aside}</div>}
      </header>
      {children}
    </PageSection>
  );
}

/** A part of a page with a heading of its own. */
export function Panel({
  title,
  aside,
  children,
  className = '',
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}): JSX.Element {
  return (
    <section className={`ks-panel ${className}`} aria-label={title}>
      <div className="ks-panel-heading">
        <h2 className="ks-panel-title">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Facts as names and values, in two columns. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }): JSX.Element {
  return (
    <dl className="ks-facts">
      {facts.map(([name, value]) => (
        <div key={name} className="ks-fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
