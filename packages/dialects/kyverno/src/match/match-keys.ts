import type { MatchKeys, MatchTarget } from '@keelson/engine';
import { fieldOf } from '@keelson/model';
import type { JsonObject, Operation } from '@keelson/model';

import { objectsOf, resourcesOf, textsOf } from '../autogen/rule-shape.ts';
import { hasWildcard } from '../wildcard/compile-wildcard.ts';
import { parseKindSelector } from './kind-selector.ts';

/** What rules can match, as far as an index can tell: the kinds that they name, and the operations. */
export function matchKeysOf(rules: readonly JsonObject[]): MatchKeys {
  const blocks = rules.map(({ match }) => resourcesOf(match));
  const isOpen = rules.some(({ match }) => isUnlimited(match, 'kinds'));
  const targets = isOpen ? undefined : targetsOf(blocks.flat());
  const operations = rules.some(({ match }) => isUnlimited(match, 'operations'))
    ? undefined
    : blocks.flat().flatMap(({ operations }) => textsOf(operations) as Operation[]);
  return {
    ...(targets === undefined ? {} : { targets }),
    ...(operations === undefined ? {} : { operations: [...new Set(operations)] }),
  };
}

/** Tells whether one filter of a block says nothing of something. */
function isUnlimited(match: JsonObject[string] | undefined, field: 'kinds' | 'operations'): boolean {
  for (const key of ['any', 'all'] as const) {
    const filters = objectsOf(fieldOf(match, key));
    if (filters.length === 0) continue;
    const open = filters.map((filter) => textsOf(fieldOf(filter.resources, field)).length === 0);
    return key === 'any' ? open.includes(true) : !open.includes(false);
  }
  return textsOf(fieldOf(fieldOf(match, 'resources'), field)).length === 0;
}

function targetsOf(descriptions: readonly JsonObject[]): readonly MatchTarget[] | undefined {
  const kinds = descriptions
    .flatMap(({ kinds }) => textsOf(kinds))
    .map((text) => parseKindSelector(text).kind);
  if (kinds.some(hasWildcard)) return undefined;
  return [...new Set(kinds)].map((kind) => ({ kind }));
}
