import type { JSX } from 'react';

/**
 * The mark of Keelson: an upright timber and the two frames that it holds, which together read as a K. It decorates the name beside
 * it and is hidden from those who hear the page. The icon of the pages, `public/mark.svg`, is the same drawing.
 */
export function KeelsonMark({ size }: { readonly size: number }): JSX.Element {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
      <path
        d="M28 4C26 11.5 20 16 12.5 16C20 16 26 20.5 28 28"
        stroke="var(--ks-hull)"
        strokeWidth="4.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <rect x="4" y="2.5" width="6.5" height="27" rx="1.6" fill="var(--ks-bronze)" />
    </svg>
  );
}
