import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { AnyRouter, AsyncRouteComponent } from '@tanstack/react-router';
import { PortalFrame } from './portal-frame.tsx';
import { NotFound } from './not-found.tsx';
import { parseSearch, stringifySearch } from './search-text.ts';

/** Loads the component of a page when its address is first opened. */
type LoadPage = () => Promise<Readonly<Record<string, unknown>>>;

/** The pages by their addresses; a part with a dollar sign stands for a name. */
const PAGES: readonly (readonly [string, LoadPage, string])[] = [
  ['/', () => import('../pages/overview/overview-page.tsx'), 'OverviewPage'],
  ['/objectives', () => import('../pages/estate/objectives-page.tsx'), 'ObjectivesPage'],
  ['/risks', () => import('../pages/estate/risks-page.tsx'), 'RisksPage'],
  ['/decisions', () => import('../pages/estate/decisions-page.tsx'), 'DecisionsPage'],
  ['/decisions/$name', () => import('../pages/estate/decision-page.tsx'), 'DecisionPage'],
  ['/policies', () => import('../pages/estate/policies-page.tsx'), 'PoliciesPage'],
  ['/policies/$name', () => import('../pages/estate/policy-page.tsx'), 'PolicyPage'],
  ['/gates', () => import('../pages/estate/gates-page.tsx'), 'GatesPage'],
  ['/gates/$name', () => import('../pages/estate/gate-page.tsx'), 'GatePage'],
  ['/exceptions', () => import('../pages/estate/exceptions-page.tsx'), 'ExceptionsPage'],
  ['/exceptions/$name', () => import('../pages/estate/exception-page.tsx'), 'ExceptionPage'],
  ['/catalog', () => import('../pages/estate/catalog-page.tsx'), 'CatalogPage'],
  ['/catalog/$name', () => import('../pages/estate/entity-page.tsx'), 'EntityPage'],
  ['/reviews', () => import('../pages/reviews/reviews-page.tsx'), 'ReviewsPage'],
  ['/reviews/$name', () => import('../pages/reviews/review-page.tsx'), 'ReviewPage'],
  ['/trace/$name', () => import('../pages/trace/trace-page.tsx'), 'TracePage'],
  ['/search', () => import('../pages/search/search-page.tsx'), 'SearchPage'],
  ['/lint', () => import('../pages/estate/lint-page.tsx'), 'LintPage'],
  ['/settings', () => import('../pages/settings/settings-page.tsx'), 'SettingsPage'],
  [
    '/trial',
    async () => {
      const page = import('../pages/trial/trial-page.tsx');
      // The page will ask for its editor; it is on its way before the page has come.
      void import('../editor/manifest-editor.tsx');
      return page;
    },
    'TrialPage',
  ],
];

/** Makes the router of the portal. */
export function createPortalRouter(): AnyRouter {
  const root = createRootRoute({ component: PortalFrame, notFoundComponent: NotFound });
  const routes = PAGES.map(([path, load, name]) =>
    createRoute({
      getParentRoute: () => root,
      path,
      // Each module has a component of that name, which a list of them cannot say.
      component: lazyRouteComponent(load, name) as AsyncRouteComponent<object>,
    }),
  );
  return createRouter({
    routeTree: root.addChildren(routes),
    parseSearch,
    stringifySearch,
    scrollRestoration: false,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
  });
}
