import { equalJson } from '@keelson/kubernetes';
import { fieldOf, isJsonArray, isJsonObject, listField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { isZero, textsOf } from '../autogen/rule-shape.ts';
import { toGoJson } from '../values/go-json.ts';
import { matchWildcard } from '../wildcard/compile-wildcard.ts';
import { locate, locateAll } from './policy-check.ts';
import type { Located, PolicyCheck } from './policy-check.ts';

/** A rule does not exclude all that it matches. */
export function checkMatchConflict(check: PolicyCheck): void {
  for (const rule of check.rules) {
    const match = locate(rule, 'match');
    const exclude = locate(rule, 'exclude');
    if (match === undefined || exclude === undefined) continue;
    const conflict = findConflict(match, exclude);
    if (conflict !== undefined)
      check.refuse(conflict.path, 'empty-match', 'the rule excludes what it matches, and so matches nothing');
  }
}

function findConflict(match: Located, exclude: Located): Located | undefined {
  if (listField(exclude.object, 'all').length > 0 || listField(match.object, 'all').length > 0)
    return undefined;
  const matched = locateAll(match.object, match.path, 'any');
  const excluded = locateAll(exclude.object, exclude.path, 'any');
  if (matched.length > 0 && excluded.length > 0) {
    const texts = new Set(matched.map(({ object }) => toGoJson(object)));
    return excluded.find(({ object }) => texts.has(toGoJson(object)));
  }
  // As in the original, filters below `any` count for nothing against others.
  if (isZero(exclude.object) && !isJsonArray(exclude.object.any)) return undefined;
  return covers(exclude.object, match.object) ? exclude : undefined;
}

/** Tells whether filters in the old form, without `any`, exclude all that others match. */
function covers(exclude: JsonObject, match: JsonObject): boolean {
  const outer = fieldOf(exclude, 'resources') ?? {};
  const inner = fieldOf(match, 'resources') ?? {};
  for (const field of ['roles', 'clusterRoles', 'subjects'])
    if (!coversList(fieldOf(exclude, field), fieldOf(match, field))) return false;
  const name = stringField(outer, 'name') ?? '';
  if (name !== '' && !matchWildcard(name, stringField(inner, 'name') ?? '')) return false;
  const names = textsOf(fieldOf(outer, 'names'));
  if (names.length > 0) {
    const matched = textsOf(fieldOf(inner, 'names'));
    return matched.some((one) => names.some((pattern) => matchWildcard(pattern, one)));
  }
  if (!coversList(fieldOf(outer, 'namespaces'), fieldOf(inner, 'namespaces'))) return false;
  if (!coversList(fieldOf(outer, 'kinds'), fieldOf(inner, 'kinds'))) return false;
  for (const field of ['selector', 'namespaceSelector'])
    if (!coversSelector(fieldOf(outer, field), fieldOf(inner, field))) return false;
  const before = fieldOf(outer, 'annotations');
  const after = fieldOf(inner, 'annotations');
  if (before === undefined || after === undefined) return before === after;
  return equalJson(before, after);
}

/** A list that excludes nothing stands for everything. */
function coversList(excluded: JsonValue | undefined, matched: JsonValue | undefined): boolean {
  const outer = Array.isArray(excluded) ? (excluded as readonly JsonValue[]) : [];
  const inner = Array.isArray(matched) ? (matched as readonly JsonValue[]) : [];
  if (outer.length === 0) return true;
  return inner.length > 0 && inner.every((one) => outer.some((other) => equalJson(one, other)));
}

function coversSelector(excluded: JsonValue | undefined, matched: JsonValue | undefined): boolean {
  if (!isJsonObject(excluded) || !isJsonObject(matched))
    return isJsonObject(excluded) === isJsonObject(matched);
  if (!coversList(excluded.matchExpressions, matched.matchExpressions)) return false;
  const { matchLabels: outer } = excluded;
  const { matchLabels: inner } = matched;
  if (!isJsonObject(outer) || Object.keys(outer).length === 0) return true;
  if (!isJsonObject(inner) || Object.keys(inner).length === 0) return false;
  return Object.entries(inner).every(([key, value]) => fieldOf(outer, key) === value);
}
