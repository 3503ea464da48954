import type { SearchAnswer, SearchHit } from '@keelson/api';
import type { Governance, TraceNode } from '@keelson/governance';
import type { ServerState } from '../server-state.ts';
import { defined } from '../views/defined.ts';
import { toReviewSummary } from '../views/to-review-summary.ts';
import type { RouteRequest } from './route-request.ts';

const MOST_HITS = 40;
const MOST_REVIEWS = 10;
const AROUND = 60;

interface Weighed {
  readonly hit: SearchHit;
  readonly weight: number;
}

/** `GET /api/v1/search`: names, titles and texts of the repository, and recorded reviews. */
export async function searchEverything(state: ServerState, request: RouteRequest): Promise<SearchAnswer> {
  const words = (request.query.get('q') ?? '').slice(0, 200).trim();
  if (words === '') return { hits: [], reviews: [] };
  await state.verdicts.catchUp();
  const wanted = words.toLowerCase().split(/\s+/).slice(0, 8);
  const { governance } = state.standing;
  const hits =
    governance === undefined
      ? []
      : [...governance.graph(state.clock.now()).nodes]
          .flatMap((node) => weigh(node, wanted, governance.governance))
          .sort((left, right) => left.weight - right.weight || (left.hit.id < right.hit.id ? -1 : 1));
  return {
    hits: hits.slice(0, MOST_HITS).map(({ hit }) => hit),
    reviews: state.verdicts.index.list({ words, limit: MOST_REVIEWS }).map(toReviewSummary),
  };
}

/** The better a name fits, the less it weighs; every word must be somewhere. */
function weigh(node: TraceNode, wanted: readonly string[], governance: Governance): readonly Weighed[] {
  if (node.missing) return [];
  const name = node.name.toLowerCase();
  const title = (node.title ?? '').toLowerCase();
  const { id, kind } = node;
  const hit = { id, kind, name: node.name, ...defined({ title: node.title, state: node.state }) };
  const [first = ''] = wanted;
  if (wanted.every((word) => name.includes(word))) {
    return [{ hit, weight: name === wanted.join(' ') ? 0 : name.startsWith(first) ? 1 : 2 }];
  }
  if (wanted.every((word) => name.includes(word) || title.includes(word))) return [{ hit, weight: 3 }];
  const text = textOf(node, governance);
  const folded = text.toLowerCase();
  if (text === '' || !wanted.every((word) => folded.includes(word) || name.includes(word))) return [];
  const at = wanted.map((word) => folded.indexOf(word)).find((index) => index >= 0) ?? 0;
  return [{ hit: { ...hit, around: cutAround(text, at) }, weight: 4 }];
}

function textOf({ kind, name, id }: TraceNode, governance: Governance): string {
  switch (kind) {
    case 'decision':
      return governance.decision(name)?.body ?? '';
    case 'exception':
      return governance.repository.exceptions.find((one) => one.name === name)?.reason ?? '';
    case 'component':
    case 'system':
    case 'group':
      return governance.repository.catalog.find(id)?.description ?? '';
    default:
      return '';
  }
}

function cutAround(text: string, at: number): string {
  const start = Math.max(at - AROUND, 0);
  const end = Math.min(at + AROUND, text.length);
  const cut = text.slice(start, end).replace(/\s+/g, ' ').trim();
  return `${start > 0 ? '…' : ''}${cut}${end < text.length ? '…' : ''}`;
}
