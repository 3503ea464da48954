import type { ObjectiveView, Page } from '@keelson/api';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate, Nothing } from '../../components/answer-gate.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { PageFrame, Panel } from '../../components/page-frame.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { tracePath } from '../../components/paths.ts';
import { OwnerLink, ThingList } from '../../components/thing-link.tsx';

/** What the business wants, and the decisions that serve it. */
export function ObjectivesPage(): JSX.Element {
  const answer = useApi<Page<ObjectiveView>>('objectives?limit=500');
  return (
    <PageFrame
      title="Objectives"
      about="What the business wants, and the figure that shows whether it gets it."
    >
      <AnswerGate answer={answer}>
        {({ items }) => (
          <Panel title={`${String(items.length)} objectives`}>
            {items.length === 0 ? (
              <Nothing title="There is no objective">
                Files below objectives say what the business wants.
              </Nothing>
            ) : (
              <ObjectiveTable objectives={items} />
            )}
          </Panel>
        )}
      </AnswerGate>
    </PageFrame>
  );
}

function ObjectiveTable({ objectives }: { readonly objectives: readonly ObjectiveView[] }): JSX.Element {
  return (
    <DataTable
      label="Objectives"
      rows={objectives}
      keyOf={({ name }) => name}
      idOf={({ name }) => name}
      columns={[
        {
          title: 'Objective',
          cell: ({ name, statement }) => (
            <>
              <PageLink to={tracePath(`objective:${name}`)}>{name}</PageLink>
              <div>{statement}</div>
            </>
          ),
        },
        { title: 'Figure', cell: (objective) => <Figure objective={objective} /> },
        { title: 'Owner', cell: ({ owner }) => <OwnerLink owner={owner} /> },
        {
          title: 'Served by',
          cell: ({ decisions }) => <ThingList kind="decision" names={decisions} none="no decision" />,
        },
      ]}
    />
  );
}

function Figure({ objective }: { readonly objective: ObjectiveView }): JSX.Element {
  const { figure, baseline, target, direction } = objective;
  if (figure === undefined) return <span className="ks-quiet">none</span>;
  return (
    <>
      <div>{figure}</div>
      {baseline !== undefined && target !== undefined && (
        <div className="ks-quiet">
          from {baseline.value} {inPeriod(baseline.period)}{' '}
          {direction === 'down' ? 'down' : direction === 'up' ? 'up' : ''} to {target.value}{' '}
          {inPeriod(target.period)}
        </div>
      )}
    </>
  );
}

function inPeriod(period: string | undefined): string {
  return period === undefined ? '' : `(${period})`;
}
