import type { PolicyList, PolicySummary } from '@keelson/api';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate, Nothing } from '../../components/answer-gate.tsx';
import { Chip } from '../../components/chip.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { PageFrame, Panel } from '../../components/page-frame.tsx';
import { FilterField } from '../../components/filter-field.tsx';
import { MoreLink } from '../../components/more-link.tsx';
import { OwnerLink, ThingLink, ThingList } from '../../components/thing-link.tsx';
import { useAddress, useNavigation } from '../../components/use-address.ts';

/** The policies, and what they denied lately. */
export function PoliciesPage(): JSX.Element {
  const { search } = useAddress();
  const navigation = useNavigation();
  const { cursor } = search;
  const answer = useApi<PolicyList>(
    `policies?limit=200${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
  );
  const words = (search.q ?? '').toLowerCase();
  return (
    <PageFrame title="Policies" about="The rules themselves, who answers for them, and which gates ask them.">
      <AnswerGate answer={answer}>
        {({ items, total, next }) => {
          const shown = items.filter(({ id, title }) => `${id} ${title}`.toLowerCase().includes(words));
          return (
            <Panel
              title={`${total.toLocaleString('en')} policies`}
              aside={
                <FilterField
                  label="Filter policies"
                  value={words}
                  onChange={(q) => {
                    navigation.replace(q === '' ? '/policies' : `/policies?q=${encodeURIComponent(q)}`);
                  }}
                />
              }
            >
              {shown.length === 0 ? (
                <Nothing title="No policy of this name" />
              ) : (
                <PolicyTable policies={shown} />
              )}
              <MoreLink page="/policies" next={next} cursor={cursor} />
            </Panel>
          );
        }}
      </AnswerGate>
    </PageFrame>
  );
}

function PolicyTable({ policies }: { readonly policies: readonly PolicySummary[] }): JSX.Element {
  return (
    <DataTable
      label="Policies"
      rows={policies}
      keyOf={({ id }) => id}
      columns={[
        {
          title: 'Policy',
          cell: ({ id, title, compiles, phase }) => (
            <>
              <ThingLink id={`policy:${id}`} words={title} />{' '}
              {!compiles && <Chip tone="deny">does not compile</Chip>}
              <div className="ks-quiet">
                {id}
                {phase === 'validate' ? '' : `, ${phase}s`}
              </div>
            </>
          ),
        },
        { title: 'Matches', cell: ({ matches }) => matches },
        { title: 'Owner', cell: ({ owner }) => <OwnerLink owner={owner} /> },
        {
          title: 'Gates',
          cell: ({ gates }) =>
            gates === undefined ? (
              <span className="ks-quiet">acts as written</span>
            ) : (
              <ThingList kind="gate" names={gates} none="no gate" />
            ),
        },
        { title: 'Denied', isNumber: true, cell: ({ denied }) => denied.toLocaleString('en') },
        { title: 'Warned', isNumber: true, cell: ({ warned }) => warned.toLocaleString('en') },
      ]}
    />
  );
}
