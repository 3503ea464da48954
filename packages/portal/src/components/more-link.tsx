import type { JSX } from 'react';
import { PageLink } from './page-link.tsx';

/** Leads to the next page of a list, and back to the first one; pages are part of the address. */
export function MoreLink({
  page,
  next,
  cursor,
}: {
  /** The address of the list, with its filters. */
  readonly page: string;
  readonly next: string | undefined;
  readonly cursor: string | undefined;
}): JSX.Element | null {
  if (next === undefined && cursor === undefined) return null;
  const joint = page.includes('?') ? '&' : '?';
  return (
    <nav className="ks-more" aria-label="Pages of the list">
      {cursor !== undefined && <PageLink to={page}>First page</PageLink>}
      {next !== undefined && (
        <PageLink to={`${page}${joint}cursor=${encodeURIComponent(next)}`}>Next page</PageLink>
      )}
    </nav>
  );
}
