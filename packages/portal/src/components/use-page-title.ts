import { useEffect } from 'react';

/** Gives the browser's tab the title of a page. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Keelson`;
  }, [title]);
}
