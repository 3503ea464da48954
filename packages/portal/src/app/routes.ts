import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';

/** A page with its path and the name that the browser shows. */
export interface Route {
  readonly path: string;
  readonly title: string;
  readonly page: LazyExoticComponent<ComponentType>;
}

/** The pages; each is loaded when it is first opened. */
const routes: readonly Route[] = [
  {
    path: '/',
    title: 'Trial',
    page: lazy(async () => {
      const page = import('../pages/trial/trial-page.tsx');
      // The page will ask for its editor; it is on its way before the page has come.
      void import('../editor/manifest-editor.tsx');
      return { default: (await page).TrialPage };
    }),
  },
];

/** Finds the page of a path; a slash at its end does not matter. */
export function findRoute(path: string): Route | undefined {
  const wanted = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  return routes.find((route) => route.path === wanted);
}
