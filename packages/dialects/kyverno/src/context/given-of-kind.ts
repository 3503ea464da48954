import type { ReviewContext } from '@keelson/engine';
import { stringField } from '@keelson/model';
import type { GivenObject } from '@keelson/model';

import { compileWildcard, hasWildcard } from '../wildcard/compile-wildcard.ts';

/** A kind, whose parts may have wildcards. */
export interface GivenKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** The objects of a kind among what was given, in the order in which they were given. */
export function givenOfKind(
  context: ReviewContext,
  { group, version, kind }: GivenKind,
): readonly GivenObject[] {
  const all =
    hasWildcard(group) || hasWildcard(kind)
      ? (context.review.given?.objects ?? []).filter(({ object }) => isOfKind(object.kind, kind))
      : context.given.list(group, kind);
  const fits = [compileWildcard(group), compileWildcard(version)] as const;
  return all.filter(({ object }) => {
    const apiVersion = stringField(object, 'apiVersion') ?? '';
    const slash = apiVersion.indexOf('/');
    return fits[0](slash < 0 ? '' : apiVersion.slice(0, slash)) && fits[1](apiVersion.slice(slash + 1));
  });
}

function isOfKind(found: unknown, pattern: string): boolean {
  return typeof found === 'string' && compileWildcard(pattern)(found);
}
