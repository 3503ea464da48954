import type { EntityView, Page } from '@keelson/api';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate, Nothing } from '../../components/answer-gate.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { FilterChoice } from '../../components/filter-field.tsx';
import { MoreLink } from '../../components/more-link.tsx';
import { PageFrame, Panel } from '../../components/page-frame.tsx';
import { OwnerLink, ThingLink } from '../../components/thing-link.tsx';
import { useAddress, useNavigation } from '../../components/use-address.ts';

const KINDS = ['Component', 'System', 'Domain', 'API', 'Resource', 'Group', 'User'];

/** The catalog: what there is, and who answers for it. */
export function CatalogPage(): JSX.Element {
  const navigation = useNavigation();
  const { kind = '', cursor } = useAddress().search;
  const query = new URLSearchParams({
    limit: '200',
    ...(kind === '' ? {} : { kind }),
    ...(cursor === undefined ? {} : { cursor }),
  });
  const answer = useApi<Page<EntityView>>(`catalog?${query.toString()}`);
  return (
    <PageFrame title="Catalog" about="What there is, what belongs together, and who answers for it.">
      <AnswerGate answer={answer}>
        {({ items, total, next }) => (
          <Panel
            title={`${total.toLocaleString('en')} entities`}
            aside={
              <FilterChoice
                label="Kind"
                value={kind}
                values={KINDS}
                onChange={(chosen) => {
                  navigation.push(chosen === '' ? '/catalog' : `/catalog?kind=${encodeURIComponent(chosen)}`);
                }}
              />
            }
          >
            {items.length === 0 ? (
              <Nothing title="There is nothing of this kind" />
            ) : (
              <EntityTable entities={items} />
            )}
            <MoreLink page={kind === '' ? '/catalog' : `/catalog?kind=${kind}`} next={next} cursor={cursor} />
          </Panel>
        )}
      </AnswerGate>
    </PageFrame>
  );
}

function EntityTable({ entities }: { readonly entities: readonly EntityView[] }): JSX.Element {
  return (
    <DataTable
      label="Entities"
      rows={entities}
      keyOf={({ reference }) => reference}
      columns={[
        {
          title: 'Entity',
          cell: ({ reference, title, name, description }) => (
            <>
              <ThingLink id={reference} words={title ?? name} />
              {description !== undefined && <div className="ks-clamp">{description}</div>}
            </>
          ),
        },
        { title: 'Kind', cell: ({ kind, type }) => (type === undefined ? kind : `${kind}, ${type}`) },
        { title: 'Lifecycle', cell: ({ lifecycle }) => lifecycle ?? '' },
        {
          title: 'Owner',
          cell: ({ owner, kind }) =>
            kind === 'Group' || kind === 'User' ? null : <OwnerLink owner={owner} />,
        },
      ]}
    />
  );
}
