import type { RuleCount } from '@keelson/api';
import type { JSX } from 'react';
import { DataTable } from './data-table.tsx';
import { PageLink } from './page-link.tsx';
import { reviewsPath } from './paths.ts';
import { ThingLink } from './thing-link.tsx';

/** Counts of what rules found, each leading to the reviews that were counted. */
export function RuleCounts({
  counts,
  label,
}: {
  readonly counts: readonly RuleCount[];
  readonly label: string;
}): JSX.Element {
  return (
    <DataTable
      label={label}
      rows={counts}
      keyOf={({ policy, rule, gate }) => `${policy}/${rule}/${gate ?? ''}`}
      columns={[
        {
          title: 'Rule',
          cell: ({ policy, rule }) =>
            policy === rule ? (
              <ThingLink id={`policy:${policy}`} />
            ) : (
              <>
                <ThingLink id={`policy:${policy}`} /> / {rule}
              </>
            ),
        },
        {
          title: 'Gate',
          cell: ({ gate }) =>
            gate === undefined ? (
              <span className="ks-quiet">as written</span>
            ) : (
              <ThingLink id={`gate:${gate}`} />
            ),
        },
        { title: 'Denied', isNumber: true, cell: (row) => <Count row={row} outcome="denied" /> },
        { title: 'Warned', isNumber: true, cell: (row) => <Count row={row} outcome="warned" /> },
        { title: 'Noted', isNumber: true, cell: (row) => <Count row={row} outcome="audited" /> },
        { title: 'Excepted', isNumber: true, cell: ({ excepted }) => <Number value={excepted} /> },
      ]}
    />
  );
}

function Count({
  row,
  outcome,
}: {
  readonly row: RuleCount;
  readonly outcome: 'denied' | 'warned' | 'audited';
}): JSX.Element {
  const value = row[outcome];
  if (value === 0) return <Number value={0} />;
  return (
    <PageLink to={reviewsPath({ policy: row.policy, rule: row.rule, gate: row.gate })}>
      {value.toLocaleString('en')}
    </PageLink>
  );
}

function Number({ value }: { readonly value: number }): JSX.Element {
  return <span className={value === 0 ? 'ks-quiet' : undefined}>{value.toLocaleString('en')}</span>;
}
