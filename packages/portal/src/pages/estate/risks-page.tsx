import type { RiskRegister, RiskView } from '@keelson/api';
import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { useState } from 'react';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate, Nothing } from '../../components/answer-gate.tsx';
import { StateChip } from '../../components/chip.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { PageFrame, Panel } from '../../components/page-frame.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { tracePath } from '../../components/paths.ts';
import { OwnerLink, ThingList } from '../../components/thing-link.tsx';
import { RiskMatrix } from './risk-matrix.tsx';

/** The risk register: where risks stand on the estate's scales, and what is done about them. */
export function RisksPage(): JSX.Element {
  const answer = useApi<RiskRegister>('risks?limit=500');
  const [isResidual, setResidual] = useState(true);
  return (
    <PageFrame
      title="Risks"
      about="What could go wrong, how badly, and what is left of it once it is treated."
    >
      <AnswerGate answer={answer}>
        {(register) =>
          register.items.length === 0 ? (
            <Panel title="No risks">
              <Nothing title="The register is empty">Files below risks say what could go wrong.</Nothing>
            </Panel>
          ) : (
            <>
              <Panel
                title="Where they stand"
                aside={
                  <ToggleGroup isCompact aria-label="Which risk">
                    <ToggleGroupItem
                      text="As it is left"
                      buttonId="risk-residual"
                      isSelected={isResidual}
                      onChange={() => {
                        setResidual(true);
                      }}
                    />
                    <ToggleGroupItem
                      text="Before treatment"
                      buttonId="risk-inherent"
                      isSelected={!isResidual}
                      onChange={() => {
                        setResidual(false);
                      }}
                    />
                  </ToggleGroup>
                }
              >
                <RiskMatrix register={register} isResidual={isResidual} />
              </Panel>
              <Panel title={`${String(register.items.length)} risks`}>
                <RiskTable risks={register.items} />
              </Panel>
            </>
          )
        }
      </AnswerGate>
    </PageFrame>
  );
}

function RiskTable({ risks }: { readonly risks: readonly RiskView[] }): JSX.Element {
  const sorted = [...risks].sort((left, right) => (right.residualScore ?? 99) - (left.residualScore ?? 99));
  return (
    <DataTable
      label="Risks"
      rows={sorted}
      keyOf={({ name }) => name}
      idOf={({ name }) => name}
      columns={[
        {
          title: 'Risk',
          cell: ({ name, statement }) => (
            <>
              <PageLink to={tracePath(`risk:${name}`)}>{name}</PageLink>
              <div>{statement}</div>
            </>
          ),
        },
        { title: 'Left', isNumber: true, cell: ({ residualScore }) => residualScore ?? '?' },
        { title: 'Before', isNumber: true, cell: ({ score }) => score ?? '?' },
        { title: 'Standing', cell: ({ standing }) => <StateChip state={standing} /> },
        { title: 'Treatment', cell: ({ treatment, category }) => treatment ?? category ?? 'none' },
        { title: 'Owner', cell: ({ owner }) => <OwnerLink owner={owner} /> },
        {
          title: 'Treated by',
          cell: ({ decisions }) => <ThingList kind="decision" names={decisions} none="no decision" />,
        },
      ]}
    />
  );
}
