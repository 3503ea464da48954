import { compileQuery } from '../jmespath/compile-query.ts';
import type { Query } from '../jmespath/compile-query.ts';

/** Queries in two generations; both are bounded, since variables inside variables come from anybody's objects. */
let young: Map<string, Query> = new Map();
let old: Map<string, Query> = new Map();
const GENERATION_SIZE = 1000;
const MAX_CACHED_LENGTH = 2000;

/** Compiles a query, or returns it as it was compiled before. Throws what `compileQuery` throws. */
export function cachedQuery(text: string): Query {
  const known = young.get(text);
  if (known !== undefined) return known;
  const query = old.get(text) ?? compileQuery(text);
  if (text.length > MAX_CACHED_LENGTH) return query;
  if (young.size >= GENERATION_SIZE) {
    old = young;
    young = new Map();
  }
  young.set(text, query);
  return query;
}
