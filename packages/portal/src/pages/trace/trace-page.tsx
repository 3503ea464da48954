import type { TraceNodeView, TraceView } from '@keelson/api';
import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate } from '../../components/answer-gate.tsx';
import { Chip } from '../../components/chip.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { PageFrame, Panel } from '../../components/page-frame.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { pathOf, tracePath } from '../../components/paths.ts';
import { TraceDrawing } from './trace-drawing.tsx';
import { useAddress, useNavigation, usePageName } from '../../components/use-address.ts';

const WAYS = [
  ['both', 'Both ways'],
  ['why', 'Why'],
  ['what', 'What follows'],
] as const;

/** The way from a name to its reasons and to what follows from it, as a drawing and as a table. */
export function TracePage(): JSX.Element {
  const id = usePageName();
  const navigation = useNavigation();
  const { direction = 'both' } = useAddress().search;
  const answer = useApi<TraceView>(
    `traces/${encodeURIComponent(id)}?direction=${encodeURIComponent(direction)}`,
  );
  const start = answer.data?.nodes.find((node) => node.id === answer.data.start);
  const page = pathOf(id);
  return (
    <PageFrame
      title={start?.name ?? id.slice(id.indexOf(':') + 1)}
      kind={`Trace of ${start?.kind ?? 'a name'}`}
      about={start?.title}
      aside={
        <>
          {!page.startsWith('/trace/') && <PageLink to={page}>Its page</PageLink>}
          <ToggleGroup isCompact aria-label="Which way">
            {WAYS.map(([way, words]) => (
              <ToggleGroupItem
                key={way}
                text={words}
                buttonId={`way-${way}`}
                isSelected={direction === way}
                onChange={() => {
                  navigation.replace(way === 'both' ? tracePath(id) : `${tracePath(id)}?direction=${way}`);
                }}
              />
            ))}
          </ToggleGroup>
        </>
      }
    >
      <AnswerGate answer={answer}>
        {(trace) => (
          <>
            <Panel title="Reasons on the left, what follows on the right">
              <TraceDrawing trace={trace} />
            </Panel>
            <Panel title={`${String(trace.nodes.length)} things`}>
              {trace.truncated && <p className="ks-quiet">There is more than can be shown.</p>}
              <TraceTable trace={trace} />
            </Panel>
          </>
        )}
      </AnswerGate>
    </PageFrame>
  );
}

function TraceTable({ trace }: { readonly trace: TraceView }): JSX.Element {
  const sorted = [...trace.nodes].sort(
    (left, right) => left.rank - right.rank || (left.id < right.id ? -1 : 1),
  );
  return (
    <DataTable
      label="The trace as a table"
      rows={sorted}
      keyOf={({ id }) => id}
      columns={[
        { title: 'Step', cell: ({ rank }) => stepWords(rank) },
        { title: 'Kind', cell: ({ kind }) => kind },
        {
          title: 'Name',
          cell: ({ id, name, title, missing }) => (
            <>
              <PageLink to={tracePath(id)}>{name}</PageLink> {missing && <Chip tone="deny">missing</Chip>}
              {title !== undefined && <div className="ks-clamp">{title}</div>}
            </>
          ),
        },
        { title: 'State', cell: ({ state }) => state ?? '' },
        { title: 'How', cell: (node) => <Sentences node={node} trace={trace} /> },
      ]}
    />
  );
}

function stepWords(rank: number): string {
  if (rank === 0) return 'start';
  return rank < 0 ? `reason ${String(-rank)}` : `follows ${String(rank)}`;
}

const MOST_SENTENCES = 4;

function Sentences({
  node,
  trace,
}: {
  readonly node: TraceNodeView;
  readonly trace: TraceView;
}): JSX.Element {
  const edges = trace.edges.filter(({ from }) => from === node.id);
  return (
    <>
      {edges.slice(0, MOST_SENTENCES).map(({ kind, to }) => (
        <div key={`${kind}${to}`} className="ks-quiet">
          {kind} {to}
        </div>
      ))}
      {edges.length > MOST_SENTENCES && (
        <div className="ks-quiet">and {edges.length - MOST_SENTENCES} more</div>
      )}
    </>
  );
}
