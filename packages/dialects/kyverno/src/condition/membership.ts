import { isJsonArray } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { compileScalar } from '../pattern/compile-scalar.ts';
import { findOperator } from '../pattern/pattern-operator.ts';
import { sprint } from '../values/go-text.ts';
import { compileWildcard, hasWildcard, matchWildcard } from '../wildcard/compile-wildcard.ts';
import type { ConditionOperator } from './condition-test.ts';
import { keyTexts, readTextList, scalarText } from './text-list.ts';

/** Tells whether a key is among the values. */
type IsMember = (key: string) => boolean;

/** What the operators of lists make of a value. Undefined members: the value is of a kind that they do not take. */
interface Members {
  /** For a single key; undefined where it cannot be said. */
  readonly single: ((key: string) => boolean | undefined) | undefined;
  /** For a list of keys. */
  readonly list: IsMember | undefined;
  /** For a list of keys, outside of a range; the others negate `list`. */
  readonly outside?: IsMember;
  /** A list of this key alone is in, without further ado. */
  readonly text?: string;
}

/** Holds if any key is among the values. */
export const anyIn: ConditionOperator = compileMembership(
  (keys, { list }) => list !== undefined && keys.some(list),
);

/** Holds if all keys are among the values. */
export const allIn: ConditionOperator = compileMembership(
  (keys, { list }) => list !== undefined && keys.every(list),
  {
    takesNumbers: false,
  },
);

/** Holds if any key is not among the values. */
export const anyNotIn: ConditionOperator = compileMembership(
  (keys, { list, outside, text }) => {
    if (list === undefined || isOnly(keys, text)) return false;
    return keys.some(outside ?? ((key) => !list(key)));
  },
  { isNegative: true },
);

/** Holds if no key is among the values. */
export const allNotIn: ConditionOperator = compileMembership(
  (keys, { list, text }) => list !== undefined && !isOnly(keys, text) && !keys.some(list),
  { isNegative: true, takesNumbers: false },
);

function isOnly(keys: readonly string[], text: string | undefined): boolean {
  return keys.length === 1 && keys[0] === text;
}

interface MembershipOptions {
  /** A single key has to be absent. */
  readonly isNegative?: boolean;
  /** A number or boolean as the value stands for a list of it, where the keys are a list. */
  readonly takesNumbers?: boolean;
}

function compileMembership(
  holdsForList: (keys: readonly string[], members: Members) => boolean,
  { isNegative = false, takesNumbers = true }: MembershipOptions = {},
): ConditionOperator {
  return (value) => {
    const members = compileMembers(value, takesNumbers);
    return (key) => {
      const keys = keyTexts(key);
      if (keys === undefined) return false;
      if (keys.isList)
        return isOnly(keys.texts, members.text) ? !isNegative : holdsForList(keys.texts, members);
      const isIn = members.single?.(keys.texts[0] ?? '');
      return isIn !== undefined && isIn !== isNegative;
    };
  };
}

function compileMembers(value: JsonValue, takesNumbers: boolean): Members {
  if (isJsonArray(value)) {
    const isMember = matchAny(value.map(sprint));
    return { single: isMember, list: isMember };
  }
  if (typeof value === 'string') return compileTextMembers(value);
  const text = takesNumbers ? scalarText(value) : undefined;
  return { single: undefined, list: text === undefined ? undefined : matchAny([text]) };
}

/** Wildcards count on both sides. */
function matchAny(texts: readonly string[]): IsMember {
  const exact = new Set(texts);
  const patterns = texts.filter(hasWildcard).map(compileWildcard);
  return (key) => {
    if (exact.has(key) || patterns.some((matches) => matches(key))) return true;
    return hasWildcard(key) && texts.some((text) => matchWildcard(key, text));
  };
}

/** A text is a range, a JSON list of texts, or stands for itself; a single key may also match it by its wildcards. */
function compileTextMembers(text: string): Members {
  const matchesText = compileWildcard(text);
  if (findOperator(text) === '-') {
    const inRange = compileScalar(text);
    const outside = compileScalar(text.replace('-', '!-'));
    return { single: (key) => matchesText(key) || inRange(key), list: inRange, outside, text };
  }
  const read = readTextList(text);
  if (read === undefined) return { single: (key) => matchesText(key) || undefined, list: undefined, text };
  const texts = read === 'not-json' ? [text] : read;
  return { single: (key) => matchesText(key) || texts.includes(key), list: matchAny(texts), text };
}
