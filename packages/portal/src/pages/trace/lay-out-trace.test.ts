import type { TraceNodeView, TraceView } from '@keelson/api';
import { describe, expect, it } from 'vitest';
import { layOutTrace, TRACE_BOX } from './lay-out-trace.ts';

const node = (id: string, rank: number): TraceNodeView => ({
  id,
  rank,
  kind: id.slice(0, id.indexOf(':')),
  name: id.slice(id.indexOf(':') + 1),
  missing: false,
});

const trace = (
  nodes: readonly TraceNodeView[],
  edges: readonly (readonly [string, string])[],
): TraceView => ({
  start: nodes[0]?.id ?? '',
  nodes,
  edges: edges.map(([from, to]) => ({ from, to, kind: 'has' })),
  truncated: false,
});

describe('the drawing of a trace', () => {
  it('has reasons on the left and what follows on the right', () => {
    const { nodes, edges, width } = layOutTrace(
      trace(
        [node('gate:a', 0), node('decision:a', -1), node('risk:a', -2), node('policy:a', 1)],
        [
          ['gate:a', 'decision:a'],
          ['decision:a', 'risk:a'],
          ['gate:a', 'policy:a'],
        ],
      ),
    );
    const byX = [...nodes].sort((left, right) => left.x - right.x).map((placed) => placed.node.id);
    expect(byX).toEqual(['risk:a', 'decision:a', 'gate:a', 'policy:a']);
    expect([edges.length, width]).toEqual([3, 4 * TRACE_BOX.width + 3 * TRACE_BOX.gapX]);
  });

  it('puts things near those that they belong to', () => {
    const { nodes } = layOutTrace(
      trace(
        [node('gate:a', 0), node('policy:a', 1), node('policy:b', 1), node('rule:x', 2), node('rule:y', 2)],
        [
          ['gate:a', 'policy:a'],
          ['gate:a', 'policy:b'],
          ['policy:b', 'rule:x'],
          ['policy:a', 'rule:y'],
        ],
      ),
    );
    const y = (id: string): number => nodes.find((placed) => placed.node.id === id)?.y ?? -1;
    expect(y('policy:a') < y('policy:b')).toBe(true);
    expect(y('rule:y') < y('rule:x')).toBe(true);
  });

  it('draws no box upon another, and says how many found no room', () => {
    const many = Array.from({ length: 40 }, (_none, index) => node(`rule:${String(index)}`, 1));
    const { nodes, left, height } = layOutTrace(trace([node('policy:a', 0), ...many], []));
    const places = nodes.filter((placed) => placed.node.rank === 1).map(({ y }) => y);
    const sorted = [...places].sort((one, two) => one - two);
    expect(sorted.every((y, index) => index === 0 || y - (sorted[index - 1] ?? 0) >= TRACE_BOX.height)).toBe(
      true,
    );
    expect(left).toBe(40 - places.length);
    expect(sorted.every((y) => y >= 0 && y + TRACE_BOX.height <= height)).toBe(true);
  });
});
