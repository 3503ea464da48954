import type { DecisionSummary, Page } from '@keelson/api';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate, Nothing } from '../../components/answer-gate.tsx';
import { Chip, StateChip } from '../../components/chip.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { PageFrame, Panel } from '../../components/page-frame.tsx';
import { OwnerLink, ThingLink, ThingList } from '../../components/thing-link.tsx';

/** The business decisions, the newest first. */
export function DecisionsPage(): JSX.Element {
  const answer = useApi<Page<DecisionSummary>>('decisions?limit=500');
  return (
    <PageFrame title="Decisions" about="What was decided, by whom, and which gates stand on it.">
      <AnswerGate answer={answer}>
        {({ items }) => (
          <Panel title={`${String(items.length)} decisions`}>
            {items.length === 0 ? (
              <Nothing title="There is no decision">
                A gate that denies needs one; files below decisions record them.
              </Nothing>
            ) : (
              <DecisionTable decisions={[...items].reverse()} />
            )}
          </Panel>
        )}
      </AnswerGate>
    </PageFrame>
  );
}

function DecisionTable({ decisions }: { readonly decisions: readonly DecisionSummary[] }): JSX.Element {
  return (
    <DataTable
      label="Decisions"
      rows={decisions}
      keyOf={({ name }) => name}
      columns={[
        {
          title: 'Decision',
          cell: ({ name, title }) => (
            <>
              <ThingLink id={`decision:${name}`} words={title ?? name} />
              <div className="ks-quiet">{name}</div>
            </>
          ),
        },
        {
          title: 'Status',
          cell: ({ status, overdue }) => (
            <>
              <StateChip state={status ?? 'unknown'} /> {overdue && <Chip tone="warn">review overdue</Chip>}
            </>
          ),
        },
        { title: 'Date', cell: ({ date }) => <span className="ks-nowrap">{date ?? ''}</span> },
        { title: 'Owner', cell: ({ owner }) => <OwnerLink owner={owner} /> },
        { title: 'Gates', cell: ({ gates }) => <ThingList kind="gate" names={gates} /> },
      ]}
    />
  );
}
