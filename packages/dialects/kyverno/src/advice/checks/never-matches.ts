import { fieldOf } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { textsOf } from '../../autogen/rule-shape.ts';
import { locate, locateAll } from '../../checking/policy-check.ts';
import { hasWildcard } from '../../wildcard/compile-wildcard.ts';
import type { AdviceCheck } from '../advice-check.ts';
import { rulesOf } from '../policy-rules.ts';
import { mayShareKind } from '../share-kind.ts';

/** Each is compared with those before it; nobody writes so many. */
const MOST_FILTERS = 50;

/** Finds rules whose filters all have to fit, and cannot fit one object. */
export const neverMatches: AdviceCheck = {
  code: 'kyverno/never-matches',
  severity: 'warning',
  summary: 'Filters that all have to fit exclude each other.',
  find: (documents) =>
    rulesOf(documents).flatMap((rule) => {
      const match = locate(rule, 'match');
      const filters =
        match === undefined ? [] : locateAll(match.object, match.path, 'all').slice(0, MOST_FILTERS);
      const conflict = filters.flatMap((filter, index) =>
        filters.slice(0, index).flatMap((before) => {
          const field = conflictOf(before.object, filter.object);
          return field === undefined ? [] : [{ field, filter }];
        }),
      )[0];
      if (conflict === undefined) return [];
      return [
        {
          document: rule.document,
          path: [...conflict.filter.path, 'resources', conflict.field],
          message: `the rule “${rule.name}” can match no object: its filters have no ${conflict.field} in common`,
          help: 'Filters below all have to fit at once; write alternatives below any.',
        },
      ];
    }),
};

function conflictOf(left: JsonObject, right: JsonObject): string | undefined {
  const of = (filter: JsonObject, field: string): readonly string[] =>
    textsOf(fieldOf(fieldOf(filter, 'resources'), field));
  if (!mayShareKind(of(left, 'kinds'), of(right, 'kinds'))) return 'kinds';
  return ['operations', 'namespaces', 'names'].find(
    (field) => !mayShareText(of(left, field), of(right, field)),
  );
}

function mayShareText(left: readonly string[], right: readonly string[]): boolean {
  if (left.length === 0 || right.length === 0 || [...left, ...right].some(hasWildcard)) return true;
  return left.some((text) => right.includes(text));
}
