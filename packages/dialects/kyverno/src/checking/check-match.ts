import { Failure, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';
import { toLabelSelector } from '@keelson/kubernetes';

import { isZero, textsOf } from '../autogen/rule-shape.ts';
import { hasWildcard } from '../wildcard/compile-wildcard.ts';
import { findVariables } from '../substitute/variable-syntax.ts';
import { dealsOnlyWithMetadata } from './deals-with-metadata.ts';
import { checkUsers } from './check-users.ts';
import { checkWildcardKinds } from './check-wildcard-kinds.ts';
import { locate, locateAll } from './policy-check.ts';
import type { Located, PolicyCheck } from './policy-check.ts';

/** What rules match and exclude: well-formed, not empty, without variables. */
export function checkMatch(check: PolicyCheck): void {
  for (const rule of check.rules) {
    for (const field of ['match', 'exclude']) {
      const block = locate(rule, field);
      if (block !== undefined) checkBlock(check, rule, block, field);
    }
    checkKinds(check, rule);
  }
}

function checkBlock(check: PolicyCheck, rule: Located, block: Located, field: string): void {
  const { object, path } = block;
  const any = locateAll(object, path, 'any');
  const all = locateAll(object, path, 'all');
  if (any.length > 0 && all.length > 0) {
    check.refuse([...path, 'all'], 'invalid-match', `${field} has either any or all`);
  }
  if (any.length + all.length > 0 && !isZero(object.resources)) {
    check.refuse([...path, 'resources'], 'invalid-match', `${field} has either any or all, or resources`);
  }
  for (const filter of [block, ...any, ...all]) checkFilter(check, rule, filter);
  if (field === 'match') {
    const counted = any.length > 0 ? any : all.length > 0 ? all : [block];
    for (const filter of counted) {
      if (isZero(filter.object.resources))
        check.refuse(filter.path, 'empty-match', 'resources are missing: nothing says what the rule matches');
    }
  }
  if (hasVariables(object)) {
    check.refuse(path, 'misplaced-variable', `${field} has no variables`, 'Say it in preconditions.');
  }
}

/** Only such variables are refused as are no text inside another one. */
function hasVariables(value: JsonValue): boolean {
  return /\{\{[^{}]*\}\}/.test(JSON.stringify(value)) || findVariables(JSON.stringify(value)).length > 0;
}

function checkFilter(check: PolicyCheck, rule: Located, filter: Located): void {
  checkUsers(check, filter);
  const resources = locate(filter, 'resources');
  if (resources === undefined) return;
  const { object, path } = resources;
  if ((stringField(object, 'name') ?? '') !== '' && textsOf(object.names).length > 0)
    check.refuse([...path, 'names'], 'invalid-match', 'resources have either a name or names');
  if (check.namespace !== undefined && textsOf(object.namespaces).length > 0)
    check.refuse(
      [...path, 'namespaces'],
      'invalid-match',
      'a Policy is for its own namespace and names no others',
    );
  checkSelector(check, resources);
  checkWildcardKinds(check, rule, resources);
}

function checkSelector(check: PolicyCheck, { object, path }: Located): void {
  const { selector } = object;
  if (!isJsonObject(selector) || selectorHasWildcard(selector)) return;
  const at = [...path, 'selector'];
  try {
    if (toLabelSelector(selector).requirements?.length === 0)
      check.refuse(at, 'invalid-match', 'the selector is empty');
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    check.refuse(at, 'invalid-match', error.message);
  }
}

function selectorHasWildcard({ matchLabels }: JsonObject): boolean {
  if (!isJsonObject(matchLabels)) return false;
  return Object.entries(matchLabels).some(
    ([key, value]) => hasWildcard(key) || (typeof value === 'string' && hasWildcard(value)),
  );
}

/** Each filter of `match` names kinds. */
function checkKinds(check: PolicyCheck, rule: Located): void {
  const match = locate(rule, 'match');
  if (match === undefined) return;
  const any = locateAll(match.object, match.path, 'any');
  const all = locateAll(match.object, match.path, 'all');
  const counted = any.length > 0 ? any : all.length > 0 ? all : [match];
  for (const filter of counted) {
    const resources = locate(filter, 'resources');
    if (resources === undefined || isZero(resources.object)) continue;
    if (textsOf(resources.object.kinds).length > 0) continue;
    check.refuse(
      resources.path,
      'empty-match',
      dealsOnlyWithMetadata(rule.object)
        ? 'kinds are missing'
        : 'kinds are missing: without them a rule could only deal with metadata',
    );
    return;
  }
}
