import { PageSidebar, PageSidebarBody } from '@patternfly/react-core';
import type { JSX } from 'react';
import { PageLink } from '../components/page-link.tsx';

const GROUPS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  ['', [['/', 'Overview']]],
  [
    'Why',
    [
      ['/objectives', 'Objectives'],
      ['/risks', 'Risks'],
      ['/decisions', 'Decisions'],
    ],
  ],
  [
    'What',
    [
      ['/gates', 'Gates'],
      ['/policies', 'Policies'],
      ['/exceptions', 'Exceptions'],
      ['/catalog', 'Catalog'],
    ],
  ],
  [
    'What happened',
    [
      ['/reviews', 'Reviews'],
      ['/lint', 'Lint'],
    ],
  ],
  [
    'Tools',
    [
      ['/trial', 'Trial'],
      ['/settings', 'About'],
    ],
  ],
];

/** The pages, in the order of the trace: why something is asked, what is asked, and what happened. */
export function PortalNav({
  path,
  isOpen,
}: {
  readonly path: string;
  readonly isOpen: boolean;
}): JSX.Element {
  return (
    <PageSidebar isSidebarOpen={isOpen}>
      <PageSidebarBody>
        {/* What is folded away cannot be reached by the keyboard either. */}
        {isOpen && (
          <nav aria-label="Pages" className="ks-nav">
            {GROUPS.map(([title, pages]) => (
              <div key={title} className="ks-nav-group">
                {title !== '' && <div className="ks-nav-title">{title}</div>}
                <ul>
                  {pages.map(([to, name]) => (
                    <li key={to}>
                      <PageLink to={to} className="ks-nav-link" isCurrent={isWithin(path, to)}>
                        {name}
                      </PageLink>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </nav>
        )}
      </PageSidebarBody>
    </PageSidebar>
  );
}

function isWithin(path: string, page: string): boolean {
  return path === page || (page !== '/' && path.startsWith(`${page}/`));
}
