import type { TraceNodeView, TraceView } from '@keelson/api';

/** Where a node of a trace is drawn. */
export interface PlacedNode {
  readonly node: TraceNodeView;
  readonly x: number;
  readonly y: number;
}

/** A trace as it is drawn: reasons on the left, what follows on the right. */
export interface TraceLayout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly { readonly from: PlacedNode; readonly to: PlacedNode; readonly kind: string }[];
  readonly width: number;
  readonly height: number;
  /** Nodes that found no room; the table has them. */
  readonly left: number;
}

/** Measures of the drawing, in its own units. */
export const TRACE_BOX = { width: 196, height: 46, gapX: 56, gapY: 12 } as const;

/** More in a column cannot be read. */
const MOST_IN_COLUMN = 14;

/**
 * Lays a trace out in columns by the steps from its start. Within a column, nodes stand near those that they belong to: each is
 * drawn at the mean place of its neighbours in the column before.
 */
export function layOutTrace({ nodes, edges }: TraceView): TraceLayout {
  const columns = new Map<number, TraceNodeView[]>();
  for (const node of nodes) columns.set(node.rank, [...(columns.get(node.rank) ?? []), node]);
  const ranks = [...columns.keys()].sort((left, right) => left - right);
  const neighbours = neighboursOf(edges);
  const order = new Map<string, number>();
  // From the start outwards, so that each column can follow the one before it.
  const outwards = [...ranks].sort((left, right) => Math.abs(left) - Math.abs(right));
  let left = 0;
  const shown = new Map<number, readonly TraceNodeView[]>();
  for (const rank of outwards) {
    const column = columns.get(rank) ?? [];
    const weighed = column.map((node) => ({ node, at: meanPlace(node.id, neighbours, order) }));
    weighed.sort((one, two) => one.at - two.at || (one.node.id < two.node.id ? -1 : 1));
    const kept = weighed.slice(0, MOST_IN_COLUMN).map(({ node }) => node);
    left += column.length - kept.length;
    kept.forEach((node, index) => order.set(node.id, index - (kept.length - 1) / 2));
    shown.set(rank, kept);
  }
  const tallest = Math.max(1, ...[...shown.values()].map((column) => column.length));
  const height = tallest * (TRACE_BOX.height + TRACE_BOX.gapY) - TRACE_BOX.gapY;
  const placed = new Map<string, PlacedNode>();
  ranks.forEach((rank, index) => {
    for (const node of shown.get(rank) ?? []) {
      const middle = (order.get(node.id) ?? 0) * (TRACE_BOX.height + TRACE_BOX.gapY);
      placed.set(node.id, {
        node,
        x: index * (TRACE_BOX.width + TRACE_BOX.gapX),
        y: height / 2 + middle - TRACE_BOX.height / 2,
      });
    }
  });
  return {
    nodes: [...placed.values()],
    edges: edges.flatMap(({ from, to, kind }) => {
      const start = placed.get(from);
      const end = placed.get(to);
      return start === undefined || end === undefined ? [] : [{ from: start, to: end, kind }];
    }),
    width: ranks.length * (TRACE_BOX.width + TRACE_BOX.gapX) - TRACE_BOX.gapX,
    height,
    left,
  };
}

function neighboursOf(edges: TraceView['edges']): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (from: string, to: string): void => {
    const known = found.get(from);
    if (known === undefined) found.set(from, [to]);
    else known.push(to);
  };
  for (const { from, to } of edges) {
    add(from, to);
    add(to, from);
  }
  return found;
}

function meanPlace(
  id: string,
  neighbours: ReadonlyMap<string, readonly string[]>,
  order: ReadonlyMap<string, number>,
): number {
  const places = (neighbours.get(id) ?? []).flatMap((other) => order.get(other) ?? []);
  return places.length === 0 ? 0 : places.reduce((sum, place) => sum + place, 0) / places.length;
}
