import type { SourcePlace } from '@keelson/model';

/** Kinds of nodes: our own, those of policies, and those of the catalog in lower case. */
export type NodeKind = string;

/** How two nodes belong together; the sentence reads from left to right. */
export type EdgeKind =
  | 'serves'
  | 'treats'
  | 'supersedes'
  | 'justified by'
  | 'enforces'
  | 'has'
  | 'implemented by'
  | 'permits'
  | 'accepts'
  | 'given at'
  | 'under'
  | 'breaks'
  | 'on'
  | 'owned by'
  | 'part of'
  | 'depends on'
  | 'provides'
  | 'consumes'
  | 'child of'
  | 'member of'
  | 'held by';

/** The sentence of an edge read from right to left. */
export const INVERSE: Readonly<Record<EdgeKind, string>> = {
  serves: 'served by',
  treats: 'treated by',
  supersedes: 'superseded by',
  'justified by': 'justifies',
  enforces: 'enforced by',
  has: 'rule of',
  'implemented by': 'implements',
  permits: 'permitted by',
  accepts: 'accepted by',
  'given at': 'gave',
  under: 'decided',
  breaks: 'broken by',
  on: 'found',
  'owned by': 'owns',
  'part of': 'contains',
  'depends on': 'needed by',
  provides: 'provided by',
  consumes: 'consumed by',
  'child of': 'parent of',
  'member of': 'has member',
  'held by': 'holds',
};

/** Something that the trace leads to. */
export interface TraceNode {
  /** `kind:name`, unique. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  readonly title?: string;
  /** Where it stands in its life, such as `accepted` or `in force`. */
  readonly state?: string;
  /** Named by others, and not there. */
  readonly missing: boolean;
  /** Finds its place; absent for what is missing. */
  readonly locate?: () => SourcePlace;
}

/** Two nodes that belong together, with the place that says so. */
export interface TraceEdge {
  readonly kind: EdgeKind;
  readonly from: string;
  readonly to: string;
  /** Finds the place in a file that says so. */
  readonly locate?: () => SourcePlace;
}

const NONE: readonly TraceEdge[] = [];

/** All nodes and edges, walkable both ways. */
export class TraceGraph {
  readonly #nodes: Map<string, TraceNode> = new Map();
  readonly #edges: TraceEdge[] = [];
  readonly #out: Map<string, TraceEdge[]> = new Map();
  readonly #in: Map<string, TraceEdge[]> = new Map();
  readonly #seen: Set<string> = new Set();

  get nodes(): Iterable<TraceNode> {
    return this.#nodes.values();
  }

  get edges(): readonly TraceEdge[] {
    return this.#edges;
  }

  node(id: string): TraceNode | undefined {
    return this.#nodes.get(id);
  }

  /** Edges whose sentence begins with the node. */
  edgesFrom(id: string): readonly TraceEdge[] {
    return this.#out.get(id) ?? NONE;
  }

  /** Edges whose sentence ends with the node. */
  edgesTo(id: string): readonly TraceEdge[] {
    return this.#in.get(id) ?? NONE;
  }

  addNode(node: TraceNode): void {
    if (this.#nodes.get(node.id)?.missing ?? true) this.#nodes.set(node.id, node);
  }

  /** Adds an edge once; ends that are not there become missing nodes. */
  addEdge(edge: TraceEdge): void {
    const key = `${edge.kind}\n${edge.from}\n${edge.to}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    for (const id of [edge.from, edge.to]) {
      if (!this.#nodes.has(id)) this.#nodes.set(id, missingNode(id));
    }
    this.#edges.push(edge);
    push(this.#out, edge.from, edge);
    push(this.#in, edge.to, edge);
  }
}

function missingNode(id: string): TraceNode {
  const colon = id.indexOf(':');
  return { id, kind: id.slice(0, colon), name: id.slice(colon + 1), missing: true };
}

function push(index: Map<string, TraceEdge[]>, key: string, edge: TraceEdge): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [edge]);
  else known.push(edge);
}
