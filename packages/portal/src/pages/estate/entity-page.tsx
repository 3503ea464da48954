import type { EntityView } from '@keelson/api';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate, Nothing } from '../../components/answer-gate.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Facts, PageFrame, Panel } from '../../components/page-frame.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { reviewsPath, shortReference, tracePath } from '../../components/paths.ts';
import { OwnerLink, ThingLink } from '../../components/thing-link.tsx';
import { usePageName } from '../../components/use-address.ts';

/** An entity of the catalog and what belongs to it. */
export function EntityPage(): JSX.Element {
  const reference = usePageName();
  const answer = useApi<EntityView>(`catalog/${encodeURIComponent(reference)}`);
  const entity = answer.data;
  return (
    <PageFrame
      title={entity?.title ?? entity?.name ?? reference}
      kind={<PageLink to="/catalog">{entity?.kind ?? 'Entity'}</PageLink>}
      about={entity?.description}
      aside={
        entity !== undefined && (
          <>
            {entity.kind === 'Group' && <PageLink to={reviewsPath({ owner: reference })}>Reviews</PageLink>}
            <PageLink to={tracePath(reference)}>Trace</PageLink>
          </>
        )
      }
    >
      <AnswerGate answer={answer}>{(found) => <EntityParts entity={found} />}</AnswerGate>
    </PageFrame>
  );
}

function EntityParts({ entity }: { readonly entity: EntityView }): JSX.Element {
  return (
    <div className="ks-columns">
      <Panel title="What belongs to it">
        {entity.relations.length === 0 ? (
          <Nothing title="Nothing belongs to it" />
        ) : (
          <DataTable
            label="Relations"
            rows={entity.relations}
            keyOf={({ words, to }) => `${words} ${to}`}
            columns={[
              { title: 'How', cell: ({ words }) => words },
              { title: 'What', cell: ({ to }) => <ThingLink id={to} words={shortReference(to)} /> },
            ]}
          />
        )}
      </Panel>
      <Panel title="About">
        <Facts
          facts={[
            [
              'Reference',
              <span key="r" className="ks-mono">
                {entity.reference}
              </span>,
            ],
            ['Type', entity.type ?? 'not stated'],
            ['Lifecycle', entity.lifecycle ?? 'not stated'],
            ['Owner', <OwnerLink key="o" owner={entity.owner} />],
            [
              'File',
              <span key="f" className="ks-mono">
                {entity.file}
              </span>,
            ],
          ]}
        />
      </Panel>
    </div>
  );
}
