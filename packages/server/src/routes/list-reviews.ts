import { Failure } from '@keelson/model';
import type { ReviewList } from '@keelson/api';
import type { ServerState } from '../server-state.ts';
import { OUTCOMES } from '../verdicts/envelope.ts';
import type { EnvelopeQuery } from '../verdicts/verdict-index.ts';
import { readCursor, readLimit, writeCursor } from '../views/page-items.ts';
import { toReviewSummary } from '../views/to-review-summary.ts';
import type { RouteRequest } from './route-request.ts';

const TEXTS = ['gate', 'decision', 'policy', 'rule', 'owner', 'kind', 'namespace', 'surface'] as const;
/** An index that is further behind than this is read while the list is answered without the rest. */
const WORTH_WAITING = 4 * 1024 * 1024;

/** `GET /api/v1/reviews`: recorded reviews, the newest first. */
export async function listReviews(state: ServerState, request: RouteRequest): Promise<ReviewList> {
  const { verdicts } = state;
  if (verdicts.behind < WORTH_WAITING) await verdicts.catchUp();
  else verdicts.follow();
  const query = readQuery(request);
  // One more than is shown tells whether there is a next page.
  const found = verdicts.index.list({ ...query, limit: query.limit + 1 });
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toReviewSummary),
    ...(found.length > shown.length && last !== undefined
      ? { next: writeCursor(String(last.sequence)) }
      : {}),
    total: verdicts.index.count(),
    behind: verdicts.behind > 0,
    facets: verdicts.index.facets(),
  };
}

function readQuery(request: RouteRequest): EnvelopeQuery {
  const { query } = request;
  const texts = TEXTS.flatMap((name) => {
    const value = query.get(name);
    return value === null || value === '' ? [] : [[name, value.slice(0, 300)] as const];
  });
  const outcome = readOutcome(query.get('outcome'));
  const since = readTime('since', query.get('since'));
  const until = readTime('until', query.get('until'));
  const words = query.get('q')?.slice(0, 300) ?? '';
  const cursor = readCursor(request);
  return {
    ...Object.fromEntries(texts),
    limit: readLimit(request),
    ...(outcome === undefined ? {} : { outcome }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(words.trim() === '' ? {} : { words }),
    ...(cursor === '' ? {} : { before: readSequence(cursor) }),
  };
}

function readOutcome(text: string | null): EnvelopeQuery['outcome'] {
  if (text === null || text === '') return undefined;
  const found = OUTCOMES.find((one) => one === text);
  if (found !== undefined) return found;
  throw new Failure(
    'query/outcome',
    `outcome: expected one of ${OUTCOMES.join(', ')}, got “${text.slice(0, 50)}”`,
  );
}

function readTime(name: string, text: string | null): number | undefined {
  if (text === null || text === '') return undefined;
  const time = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(time)) return time;
  throw new Failure(
    `query/${name}`,
    `${name}: expected a time such as 2026-11-24T09:30:00Z, or a day, got “${text.slice(0, 50)}”`,
  );
}

function readSequence(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Failure('query/cursor', 'cursor: expected what an answer of this address had as “next”');
}
