import { INVERSE } from './trace-graph.ts';
import type { TraceEdge, TraceGraph, TraceNode } from './trace-graph.ts';
import { orderTexts } from '../reading/order.ts';

/** Which way to walk: towards the reasons, towards what follows from them, or both. */
export type TraceDirection = 'why' | 'what' | 'both';

/** How far to walk. */
export interface TraceOptions {
  /** Most edges from the start; by default as far as it goes. */
  readonly depth?: number;
  /** By default `both`: first all the way towards the reasons, then all the way back. */
  readonly direction?: TraceDirection;
  /** Most nodes; by default 2000. */
  readonly limit?: number;
}

/** A node of the walk with those reached from it. */
export interface TraceBranch {
  readonly node: TraceNode;
  /** The edge that led here, and the words for it as it was walked. */
  readonly edge?: TraceEdge;
  readonly words?: string;
  readonly branches: readonly TraceBranch[];
  /** The node is shown elsewhere, with what follows from it. */
  readonly repeated: boolean;
}

/** What was reached from a node. */
export interface Trace {
  readonly start: TraceNode;
  readonly nodes: readonly TraceNode[];
  readonly edges: readonly TraceEdge[];
  readonly tree: TraceBranch;
  /** Whether there was more than the limit allowed. */
  readonly truncated: boolean;
}

/** Edges whose sentence begins with what follows and ends with its reason. */
const TO_REASON: ReadonlySet<string> = new Set([
  'serves',
  'treats',
  'justified by',
  'accepts',
  'given at',
  'under',
  'breaks',
  'on',
  'owned by',
  'part of',
  'child of',
  'member of',
  'held by',
]);

/** Edges whose sentence begins with the reason. */
const TO_RESULT: ReadonlySet<string> = new Set(['enforces', 'has', 'implemented by']);

interface Step {
  readonly edge: TraceEdge;
  readonly to: string;
  readonly words: string;
  readonly towards: 'why' | 'what';
}

interface OpenBranch {
  readonly node: TraceNode;
  readonly edge?: TraceEdge;
  readonly words?: string;
  readonly branches: OpenBranch[];
  repeated: boolean;
}

/**
 * Walks a graph from a node. Each node is reached by its shortest way and its branches are shown once; circles end where
 * they close.
 */
export function traceFrom(graph: TraceGraph, start: TraceNode, options: TraceOptions = {}): Trace {
  const { depth = Number.POSITIVE_INFINITY, direction = 'both', limit = 2000 } = options;
  const root: OpenBranch = { node: start, branches: [], repeated: false };
  const reached = new Set([start.id]);
  const edges = new Set<TraceEdge>();
  let truncated = false;
  // A way that turned from reasons to results does not turn again: all things would belong to each other.
  let open: (readonly [OpenBranch, 'start' | 'why' | 'what'])[] = [[root, 'start']];
  for (let level = 0; level < depth && open.length > 0 && !truncated; level++) {
    const next: (readonly [OpenBranch, 'why' | 'what'])[] = [];
    for (const [branch, came] of open) {
      for (const step of stepsFrom(graph, branch.node.id)) {
        if (!follows(step, came, direction) || step.edge === branch.edge) continue;
        const node = graph.node(step.to);
        if (node === undefined) continue;
        const known = reached.has(node.id);
        if (known && edges.has(step.edge)) continue;
        if (!known && reached.size >= limit) {
          truncated = true;
          continue;
        }
        edges.add(step.edge);
        reached.add(node.id);
        const child: OpenBranch = { node, edge: step.edge, words: step.words, branches: [], repeated: known };
        branch.branches.push(child);
        if (!known) next.push([child, step.towards]);
      }
    }
    open = next;
  }
  const nodes = [...reached].flatMap((id) => graph.node(id) ?? []);
  return { start, nodes, edges: [...edges], tree: root, truncated };
}

function follows(step: Step, came: 'start' | 'why' | 'what', direction: TraceDirection): boolean {
  if (direction !== 'both' && step.towards !== direction) return false;
  return came === 'start' || came === step.towards;
}

function stepsFrom(graph: TraceGraph, id: string): readonly Step[] {
  const out = graph.edgesFrom(id).map((edge): Step => ({
    edge,
    to: edge.to,
    words: edge.kind,
    towards: towards(edge, true),
  }));
  const back = graph.edgesTo(id).map((edge): Step => ({
    edge,
    to: edge.from,
    words: INVERSE[edge.kind],
    towards: towards(edge, false),
  }));
  return [...out, ...back].sort(
    (left, right) =>
      Number(left.towards === 'what') - Number(right.towards === 'what') ||
      orderTexts(left.words, right.words) ||
      orderTexts(left.to, right.to),
  );
}

function towards({ kind }: TraceEdge, forwards: boolean): 'why' | 'what' {
  if (TO_REASON.has(kind)) return forwards ? 'why' : 'what';
  if (TO_RESULT.has(kind)) return forwards ? 'what' : 'why';
  // What permits, supersedes, depends or consumes is about the other, and follows from it.
  return forwards ? 'why' : 'what';
}
