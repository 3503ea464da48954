import { findNode, traceFrom } from '@keelson/governance';
import { Failure } from '@keelson/model';
import type { TraceNodeView, TraceView } from '@keelson/api';
import type { TraceBranch, TraceDirection, TraceNode } from '@keelson/governance';
import type { ServerState } from '../server-state.ts';
import { defined } from '../views/defined.ts';
import { requireGovernance } from './require-governance.ts';
import { readParam } from './route-request.ts';
import type { RouteRequest } from './route-request.ts';

/** More cannot be looked at. */
const MOST_NODES = 400;
const MOST_DEPTH = 12;

/** `GET /api/v1/traces/{name}`: the way from a name to its reasons, and to what follows from it. */
export function getTrace(state: ServerState, request: RouteRequest): TraceView {
  const graph = requireGovernance(state).graph(state.clock.now());
  const start = findNode(graph, readParam(request, 'name'));
  const depth = readDepth(request.query.get('depth'));
  const ways = waysOf(request.query.get('direction')).map((direction) =>
    traceFrom(graph, start, { direction, depth, limit: MOST_NODES }),
  );
  const nodes = new Map<string, TraceNodeView>();
  const edges = new Map<string, TraceView['edges'][number]>();
  for (const [index, trace] of ways.entries()) {
    const sign = isTowardsReasons(request.query.get('direction'), index) ? -1 : 1;
    addRanks(trace.tree, 0, sign, nodes);
    for (const { kind, from, to } of trace.edges) edges.set(`${kind}\n${from}\n${to}`, { kind, from, to });
  }
  return {
    start: start.id,
    nodes: [...nodes.values()],
    edges: [...edges.values()],
    truncated: ways.some(({ truncated }) => truncated),
  };
}

function waysOf(direction: string | null): readonly TraceDirection[] {
  if (direction === null || direction === 'both') return ['why', 'what'];
  if (direction === 'why' || direction === 'what') return [direction];
  throw new Failure(
    'query/direction',
    `direction: expected why, what or both, got “${direction.slice(0, 50)}”`,
  );
}

function isTowardsReasons(direction: string | null, index: number): boolean {
  return direction === 'why' || (direction !== 'what' && index === 0);
}

function readDepth(text: string | null): number {
  if (text === null) return MOST_DEPTH;
  if (/^[1-9]\d{0,2}$/.test(text)) return Math.min(Number(text), MOST_DEPTH);
  throw new Failure('query/depth', `depth: expected a whole number from 1 on, got “${text.slice(0, 50)}”`);
}

/** Each node stands where its shortest way ends. */
function addRanks(branch: TraceBranch, depth: number, sign: number, nodes: Map<string, TraceNodeView>): void {
  if (!nodes.has(branch.node.id)) nodes.set(branch.node.id, toNodeView(branch.node, depth * sign));
  for (const next of branch.branches) addRanks(next, depth + 1, sign, nodes);
}

function toNodeView(
  { id, kind, name, title, state, missing, locate }: TraceNode,
  rank: number,
): TraceNodeView {
  const { file, line } = locate?.() ?? {};
  // Zero has a sign, which JSON writes.
  return { id, kind, name, ...defined({ title, state, file, line }), missing, rank: rank === 0 ? 0 : rank };
}
