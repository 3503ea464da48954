import type { TraceView } from '@keelson/api';
import { useEffect, useMemo, useRef } from 'react';
import type { JSX } from 'react';
import { PageLink } from '../../components/page-link.tsx';
import { tracePath } from '../../components/paths.ts';
import { layOutTrace, TRACE_BOX } from './lay-out-trace.ts';
import type { PlacedNode } from './lay-out-trace.ts';
import './trace-drawing.css';

/** The trace as a drawing; each box leads to the trace of what it names. */
export function TraceDrawing({ trace }: { readonly trace: TraceView }): JSX.Element {
  const layout = useMemo(() => layOutTrace(trace), [trace]);
  const scroller = useRef<HTMLDivElement>(null);
  const start = layout.nodes.find(({ node }) => node.id === trace.start);

  // What one asked about is in sight, wherever the drawing begins.
  useEffect(() => {
    const box = scroller.current;
    if (box === null || start === undefined) return;
    box.scrollTo({
      left: start.x + TRACE_BOX.width / 2 - box.clientWidth / 2,
      top: start.y + TRACE_BOX.height / 2 - box.clientHeight / 2,
    });
  }, [start]);

  return (
    <>
      <div
        className="ks-trace-scroll"
        ref={scroller}
        role="region"
        aria-label="Drawing of the trace"
        tabIndex={0}
      >
        <div
          className="ks-trace"
          style={{ inlineSize: `${String(layout.width)}px`, blockSize: `${String(layout.height)}px` }}
        >
          <svg width={layout.width} height={layout.height} aria-hidden="true" focusable="false">
            {layout.edges.map(({ from, to, kind }) => (
              <path key={`${from.node.id} ${kind} ${to.node.id}`} d={curve(from, to)} />
            ))}
          </svg>
          {layout.nodes.map((placed) => (
            <Box key={placed.node.id} placed={placed} isStart={placed === start} />
          ))}
        </div>
      </div>
      {layout.left > 0 && (
        <p className="ks-quiet">{layout.left} more have no room in the drawing; the table below has all.</p>
      )}
    </>
  );
}

function Box({ placed, isStart }: { readonly placed: PlacedNode; readonly isStart: boolean }): JSX.Element {
  const { node, x, y } = placed;
  const classes = ['ks-trace-box', isStart ? 'ks-trace-start' : '', node.missing ? 'ks-trace-missing' : ''];
  return (
    <div
      className={classes.join(' ')}
      style={{
        insetInlineStart: `${String(x)}px`,
        insetBlockStart: `${String(y)}px`,
        inlineSize: `${String(TRACE_BOX.width)}px`,
        blockSize: `${String(TRACE_BOX.height)}px`,
      }}
    >
      <PageLink to={tracePath(node.id)} className="ks-trace-link">
        <span className="ks-trace-kind">
          {node.kind}
          {node.missing ? ', missing' : node.state === undefined ? '' : `, ${node.state}`}
        </span>
        <span className="ks-trace-name">{node.name}</span>
      </PageLink>
    </div>
  );
}

function curve(one: PlacedNode, two: PlacedNode): string {
  const [left, right] = one.x <= two.x ? [one, two] : [two, one];
  const y1 = left.y + TRACE_BOX.height / 2;
  const y2 = right.y + TRACE_BOX.height / 2;
  const x1 = left.x + TRACE_BOX.width;
  if (left.x === right.x) {
    // Within a column, around it.
    const out = x1 + TRACE_BOX.gapX / 2;
    return `M${String(x1)} ${String(y1)}C${String(out)} ${String(y1)} ${String(out)} ${String(y2)} ${String(x1)} ${String(y2)}`;
  }
  const x2 = right.x;
  const bend = (x1 + x2) / 2;
  return `M${String(x1)} ${String(y1)}C${String(bend)} ${String(y1)} ${String(bend)} ${String(y2)} ${String(x2)} ${String(y2)}`;
}
