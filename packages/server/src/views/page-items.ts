import { Failure } from '@keelson/model';
import type { Page } from '@keelson/api';
import type { RouteRequest } from '../routes/route-request.ts';

const USUAL = 100;
const MOST = 500;

/** Reads how many items a page is to have. */
export function readLimit({ query }: RouteRequest): number {
  const text = query.get('limit');
  if (text === null) return USUAL;
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (limit >= 1) return Math.min(limit, MOST);
  throw new Failure('query/limit', `limit: expected a whole number from 1 on, got “${text.slice(0, 50)}”`);
}

/** Reads where a page begins; the empty text for the first one. */
export function readCursor({ query }: RouteRequest): string {
  const cursor = query.get('cursor');
  if (cursor === null || cursor === '') return '';
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (writeCursor(text) === cursor) return text;
  throw new Failure('query/cursor', 'cursor: expected what an answer of this address had as “next”');
}

/** Writes what leads to the page that begins behind a place. */
export function writeCursor(place: string): string {
  return Buffer.from(place, 'utf8').toString('base64url');
}

/**
 * Takes a page out of a list. The cursor is the name of the last item that was seen, so that a list that changes in between is
 * neither read twice nor skipped.
 */
export function pageItems<Item>(
  items: readonly Item[],
  request: RouteRequest,
  nameOf: (item: Item) => string,
): Page<Item> {
  const limit = readLimit(request);
  const after = readCursor(request);
  const known = after === '' ? -1 : items.findIndex((item) => nameOf(item) === after);
  // An item that has gone stood before the first one with a greater name.
  const next = items.findIndex((item) => nameOf(item) > after);
  const start = after === '' ? 0 : known >= 0 ? known + 1 : next < 0 ? items.length : next;
  const shown = items.slice(start, start + limit);
  const last = shown.at(-1);
  const isLast = start + limit >= items.length;
  return {
    items: shown,
    total: items.length,
    ...(isLast || last === undefined ? {} : { next: writeCursor(nameOf(last)) }),
  };
}
