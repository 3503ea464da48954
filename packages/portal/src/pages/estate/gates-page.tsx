import type { GateView, Page } from '@keelson/api';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate, Nothing } from '../../components/answer-gate.tsx';
import { Chip, StateChip } from '../../components/chip.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { PageFrame, Panel } from '../../components/page-frame.tsx';
import { ThingLink } from '../../components/thing-link.tsx';
import { StageLine } from './stage-line.tsx';

const SURFACES: Readonly<Record<string, string>> = {
  manifest: 'Pull requests and files',
  admission: 'Admission to clusters',
  scan: 'Scans of what runs',
  plan: 'Plans',
  authz: 'Authorisation',
  broker: 'Brokers',
  host: 'Hosts',
  request: 'Requests',
};

/** The gates by the surface that they stand on, with their stages. */
export function GatesPage(): JSX.Element {
  const answer = useApi<Page<GateView>>('gates?limit=500');
  return (
    <PageFrame title="Gates" about="Where policies are asked, what becomes of a failure, and from when on.">
      <AnswerGate answer={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <Panel title="No gates">
              <Nothing title="There is no gate">Without one no policy of the repository is asked.</Nothing>
            </Panel>
          ) : (
            <>
              {Object.keys(SURFACES)
                .filter((surface) => items.some((gate) => gate.surface === surface))
                .map((surface) => (
                  <Panel key={surface} title={SURFACES[surface] ?? surface}>
                    <GateTable
                      label={SURFACES[surface] ?? surface}
                      gates={items.filter((gate) => gate.surface === surface)}
                    />
                  </Panel>
                ))}
            </>
          )
        }
      </AnswerGate>
    </PageFrame>
  );
}

function GateTable({
  gates,
  label,
}: {
  readonly gates: readonly GateView[];
  readonly label: string;
}): JSX.Element {
  return (
    <DataTable
      label={label}
      rows={gates}
      keyOf={({ name }) => name}
      columns={[
        {
          title: 'Gate',
          cell: ({ name, justified, stages }) => (
            <>
              <ThingLink id={`gate:${name}`} />{' '}
              {!justified && stages.some(({ action }) => action !== 'audit') && (
                <Chip tone="warn">only warns: no accepted decision</Chip>
              )}
            </>
          ),
        },
        {
          title: 'Now',
          cell: ({ action }) =>
            action === undefined ? <span className="ks-quiet">not begun</span> : <StateChip state={action} />,
        },
        { title: 'Stages', cell: ({ stages }) => <StageLine stages={stages} /> },
        {
          title: 'Decision',
          cell: ({ decision, decisionTitle }) =>
            decision === undefined ? (
              <span className="ks-quiet">none</span>
            ) : (
              <ThingLink id={`decision:${decision}`} words={decisionTitle ?? decision} />
            ),
        },
        { title: 'Policies', isNumber: true, cell: ({ policies }) => policies.length },
      ]}
    />
  );
}
