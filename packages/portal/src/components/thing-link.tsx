import type { JSX } from 'react';
import { PageLink } from './page-link.tsx';
import { pathOf, shortReference } from './paths.ts';

/** Leads to the page about something, by its id `kind:name`; says its name unless other words are given. */
export function ThingLink({ id, words }: { readonly id: string; readonly words?: string }): JSX.Element {
  return <PageLink to={pathOf(id)}>{words ?? id.slice(id.indexOf(':') + 1)}</PageLink>;
}

/** Leads to several things, with commas between them; says so where there is none. */
export function ThingList({
  kind,
  names,
  none = 'none',
}: {
  readonly kind: string;
  readonly names: readonly string[];
  readonly none?: string;
}): JSX.Element {
  if (names.length === 0) return <span className="ks-quiet">{none}</span>;
  return (
    <ul className="ks-inline-list">
      {names.map((name) => (
        <li key={name}>
          <ThingLink id={`${kind}:${name}`} />
        </li>
      ))}
    </ul>
  );
}

/** Leads to who answers for something; says that nobody is known where it is so. */
export function OwnerLink({ owner }: { readonly owner: string | undefined }): JSX.Element {
  if (owner === undefined) return <span className="ks-quiet">nobody known</span>;
  return <ThingLink id={owner} words={shortReference(owner)} />;
}
