import type { ReviewSummary } from '@keelson/api';
import type { JSX } from 'react';
import { StateChip } from './chip.tsx';
import { DataTable } from './data-table.tsx';
import { PageLink } from './page-link.tsx';
import { OwnerLink } from './thing-link.tsx';
import { When } from './when.tsx';

/** Recorded reviews as a table, each leading to its page. */
export function ReviewTable({
  reviews,
  label,
}: {
  readonly reviews: readonly ReviewSummary[];
  readonly label: string;
}): JSX.Element {
  return (
    <DataTable
      label={label}
      rows={reviews}
      keyOf={({ id, sequence }) => `${id}${String(sequence)}`}
      columns={[
        { title: 'Outcome', cell: ({ outcome }) => <StateChip state={outcome} /> },
        {
          title: 'Resource',
          cell: (review) => (
            <PageLink to={`/reviews/${encodeURIComponent(review.id)}`}>{resourceWords(review)}</PageLink>
          ),
        },
        { title: 'Found', cell: ({ findings, found }) => <Found findings={findings} found={found} /> },
        { title: 'Owner', cell: ({ owner }) => <OwnerLink owner={owner} /> },
        {
          title: 'At',
          cell: ({ surface, cluster }) => (cluster === undefined ? surface : `${surface}, ${cluster}`),
        },
        { title: 'When', cell: ({ recorded }) => <When time={recorded} /> },
      ]}
    />
  );
}

/** The resource of a review in words, such as `Deployment shop/web`. */
export function resourceWords({ resource }: Pick<ReviewSummary, 'resource'>): string {
  const { kind, namespace, name } = resource;
  const named = name ?? '(generated name)';
  return `${kind} ${namespace === undefined ? named : `${namespace}/${named}`}`;
}

function Found({ findings, found }: Pick<ReviewSummary, 'findings' | 'found'>): JSX.Element {
  const [first] = findings;
  if (first === undefined) return <span className="ks-quiet">nothing</span>;
  const others = found - 1;
  return (
    <>
      {first.exception === undefined
        ? (first.message ?? first.rule)
        : `${first.rule}, excepted by ${first.exception}`}
      {others > 0 && <span className="ks-quiet"> and {others} more</span>}
    </>
  );
}
