import { objectField, stringField } from '@keelson/model';
import type { SourceDocument } from '@keelson/model';

import { locate, locateAll } from '../checking/policy-check.ts';
import type { Located } from '../checking/policy-check.ts';
import { isClassicPolicy } from '../classic/compile-classic-policy.ts';

/** A rule of a ClusterPolicy or Policy, with its place. */
export interface PolicyRule extends Located {
  readonly document: SourceDocument;
  readonly name: string;
}

/** Lists the rules of the ClusterPolicies and Policies among documents. */
export function rulesOf(documents: readonly SourceDocument[]): readonly PolicyRule[] {
  return documents.filter(isClassicPolicy).flatMap((document) =>
    locateAll(objectField(document.object, 'spec') ?? {}, ['spec'], 'rules').map((rule) => ({
      ...rule,
      document,
      name: stringField(rule.object, 'name') ?? '',
    })),
  );
}

/** The filters of a `match`: those of `any`, those of `all`, or the block itself in the old form. */
function filtersOf(match: Located): readonly Located[] {
  const filters = ['any', 'all'].flatMap((field) => locateAll(match.object, match.path, field));
  return filters.length > 0 ? filters : [match];
}

/** The filters of what a rule, or an exception, matches. */
export function matchedBy(holder: Located): readonly Located[] {
  const match = locate(holder, 'match');
  return match === undefined ? [] : filtersOf(match);
}
