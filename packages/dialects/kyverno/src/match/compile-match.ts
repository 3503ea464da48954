import type { JsonObject } from '@keelson/model';

import type { MatchRequest } from './match-request.ts';
import { compileFilterBlock } from './resource-filter.ts';
import type { FilterBlock, ResourceFilter } from './resource-filter.ts';

/** Tells whether a rule is for a request; throws what the request throws. */
export type RuleMatch = (request: MatchRequest) => boolean;

/** Compiles `match` and `exclude` of a rule; a policy of a namespace is for that namespace alone. */
export function compileMatch({ match, exclude }: JsonObject, policyNamespace: string | undefined): RuleMatch {
  const included = compileFilterBlock(match);
  const excluded = compileFilterBlock(exclude);
  return (request) => {
    if (policyNamespace !== undefined && policyNamespace !== request.namespace) return false;
    return includes(included, request) && !excludes(excluded, request);
  };
}

/** Where nobody is known to ask, `match` does not look at who asks. */
function includes(block: FilterBlock, request: MatchRequest): boolean {
  const ignored = request.requester === undefined;
  const fits = (filter: ResourceFilter): boolean =>
    !filter.isEmpty && !(ignored && filter.isOnlyRequester) && filter.matches(request, ignored);
  if (block.kind === 'single') return fits(block.filter);
  return block.kind === 'any' ? block.filters.some(fits) : block.filters.every(fits);
}

function excludes(block: FilterBlock, request: MatchRequest): boolean {
  const fits = (filter: ResourceFilter): boolean => !filter.isEmpty && filter.matches(request, false);
  if (block.kind === 'single') return fits(block.filter);
  return block.kind === 'any' ? block.filters.some(fits) : block.filters.every(fits);
}

/** Compiles the `match` of an exception: `any` or `all`; an old flat one fits nothing. */
export function compileExceptionMatch(match: JsonObject): RuleMatch {
  const block = compileFilterBlock(match);
  if (block.kind === 'single') return () => false;
  return (request) => excludes(block, request);
}
