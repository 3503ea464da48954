import { Failure, isJsonArray } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { sprint } from '../values/go-text.ts';
import { compileWildcard, hasWildcard, matchWildcard } from '../wildcard/compile-wildcard.ts';
import type { ConditionOperator } from './condition-test.ts';
import { readTextList, scalarText } from './text-list.ts';

/** The deprecated `In`: a key matches one of the values, or all keys of a list are among them. */
export const oldIn: ConditionOperator = compileOldMembership(false);

/** The deprecated `NotIn`: a key matches none of the values, or some key of a list is not among them. */
export const oldNotIn: ConditionOperator = compileOldMembership(true);

function compileOldMembership(isNegative: boolean): ConditionOperator {
  return (value) => {
    const single = compileSingle(value);
    const texts = listTexts(value);
    return (key) => {
      if (!isJsonArray(key)) {
        const text = scalarText(key);
        const isIn = text === undefined ? undefined : single?.(text);
        return isIn !== undefined && isIn !== isNegative;
      }
      const keys = key.map(textOf);
      // In the original a list of the value's text alone is in and not in at once.
      if (keys.length === 1 && keys[0] === value) return true;
      if (texts === undefined) return false;
      return keys.every((item) => texts.has(item)) !== isNegative;
    };
  };
}

function textOf(key: JsonValue): string {
  if (typeof key === 'string') return key;
  // The original crashes here.
  throw new Failure('kyverno/invalid-condition', `expected a list of texts as key, got ${sprint(key)} in it`);
}

/** Undefined where the value is of a kind that the operators do not take; the inner one where it cannot be said. */
function compileSingle(value: JsonValue): ((key: string) => boolean | undefined) | undefined {
  if (isJsonArray(value)) {
    const texts = value.map(sprint);
    const patterns = texts.map(compileWildcard);
    return (key) =>
      patterns.some((matches) => matches(key)) ||
      (hasWildcard(key) && texts.some((text) => matchWildcard(key, text)));
  }
  if (typeof value !== 'string') return undefined;
  const matches = compileWildcard(value);
  const texts = readTextList(value);
  return (key) => {
    if (matches(key)) return true;
    return texts === undefined || texts === 'not-json' ? undefined : texts.includes(key);
  };
}

function listTexts(value: JsonValue): ReadonlySet<string> | undefined {
  if (isJsonArray(value)) {
    return value.every((item) => typeof item === 'string') ? new Set(value) : undefined;
  }
  const texts = typeof value === 'string' ? readTextList(value) : undefined;
  return texts === undefined || texts === 'not-json' ? undefined : new Set(texts);
}
