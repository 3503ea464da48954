import type { ExceptionView, Page } from '@keelson/api';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate, Nothing } from '../../components/answer-gate.tsx';
import { Chip, StateChip } from '../../components/chip.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { FilterChoice } from '../../components/filter-field.tsx';
import { MoreLink } from '../../components/more-link.tsx';
import { PageFrame, Panel } from '../../components/page-frame.tsx';
import { OwnerLink, ThingLink } from '../../components/thing-link.tsx';
import { LifeLine } from './life-line.tsx';
import { useAddress, useNavigation } from '../../components/use-address.ts';

const STATES = ['in force', 'approved', 'requested', 'ended', 'revoked'];

/** The exceptions: what they permit, to whom, and until when. */
export function ExceptionsPage(): JSX.Element {
  const navigation = useNavigation();
  const { state = '', cursor } = useAddress().search;
  const query = new URLSearchParams({
    limit: '200',
    ...(state === '' ? {} : { state }),
    ...(cursor === undefined ? {} : { cursor }),
  });
  const answer = useApi<Page<ExceptionView>>(`exceptions?${query.toString()}`);
  const page = state === '' ? '/exceptions' : `/exceptions?state=${encodeURIComponent(state)}`;
  return (
    <PageFrame
      title="Exceptions"
      about="Who may break which rule, why, and until when. They are asked for and approved in the repository: keelson exception request writes the file."
    >
      <AnswerGate answer={answer}>
        {({ items, total, next }) => (
          <Panel
            title={`${total.toLocaleString('en')} exceptions`}
            aside={
              <FilterChoice
                label="State"
                value={state}
                values={STATES}
                onChange={(chosen) => {
                  navigation.push(
                    chosen === '' ? '/exceptions' : `/exceptions?state=${encodeURIComponent(chosen)}`,
                  );
                }}
              />
            }
          >
            {items.length === 0 ? (
              <Nothing title="There is no such exception" />
            ) : (
              <ExceptionTable exceptions={items} />
            )}
            <MoreLink page={page} next={next} cursor={cursor} />
          </Panel>
        )}
      </AnswerGate>
    </PageFrame>
  );
}

function ExceptionTable({ exceptions }: { readonly exceptions: readonly ExceptionView[] }): JSX.Element {
  return (
    <DataTable
      label="Exceptions"
      rows={exceptions}
      keyOf={({ name }) => name}
      columns={[
        {
          title: 'Exception',
          cell: ({ name, reason }) => (
            <>
              <ThingLink id={`exception:${name}`} />
              <div className="ks-clamp">{reason}</div>
            </>
          ),
        },
        {
          title: 'State',
          cell: ({ state, flaws, endsSoon }) => (
            <>
              <StateChip state={state} /> {endsSoon && <Chip tone="warn">ends soon</Chip>}
              {flaws.length > 0 && <div className="ks-quiet">{flaws.join(', ').replaceAll('-', ' ')}</div>}
            </>
          ),
        },
        { title: 'Life', cell: (exception) => <LifeLine exception={exception} /> },
        { title: 'Until', cell: ({ lastDay }) => <span className="ks-nowrap">{lastDay ?? 'no end'}</span> },
        { title: 'Owner', cell: ({ owner }) => <OwnerLink owner={owner} /> },
      ]}
    />
  );
}
