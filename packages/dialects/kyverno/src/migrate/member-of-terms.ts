import { isJsonArray } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { findConditionOperator } from '../condition/condition-operators.ts';
import { splitRange, findOperator } from '../pattern/pattern-operator.ts';
import { hasWildcard } from '../wildcard/compile-wildcard.ts';
import { CannotSay } from './cannot-say.ts';
import type { RulePath } from './cannot-say.ts';
import { FALSE, TRUE, and, list, member, not, or, relation, text } from './cel-text.ts';
import type { Cel } from './cel-text.ts';
import { kindOfValue, strict } from './field-access.ts';
import { toList } from './to-list.ts';
import type { QueryPlace } from './query-place.ts';
import { wildcardTest } from './migrate-wildcard.ts';
import { allIn, existsIn, typeOfTerm, valueOf } from './query-term.ts';
import type { ListTerm, Term } from './query-term.ts';

/** Turns a condition with an operator of lists (`AnyIn`, `AllNotIn` …) into an expression. */
export function memberOfTerms(operator: string, key: Term, value: Term, place: QueryPlace): Cel {
  const { path } = place;
  if (key.kind === 'literal' && value.kind === 'literal') {
    return findConditionOperator(operator)?.(value.value)(key.value) === true ? TRUE : FALSE;
  }
  if (value.kind === 'literal') return literalMembers(operator, key, value.value, place);
  if (key.kind === 'literal') return literalKeys(operator, key.value, value, place);
  return twoTerms(operator, key, value, { ...place, path });
}

/** A list operand; a field of that type that is missing is an error. */
function listOperand(term: Term, place: QueryPlace): ListTerm | undefined {
  if (term.kind === 'list') return term;
  if (term.kind === 'cel') return term.type === 'list' ? toList(term, place) : undefined;
  if (term.kind !== 'field' || kindOfValue(term.access) !== 'list') return undefined;
  const found = toList(term, place);
  const [turn] = found.turns;
  return turn === undefined
    ? found
    : { ...found, turns: [{ ...turn, list: strict(term.access) }], isNull: FALSE };
}

function scalarOperand(term: Term, path: RulePath): Cel {
  const type = typeOfTerm(term);
  if (term.kind === 'list' || type === 'list')
    throw new CannotSay('a list where one value is expected', path);
  if (type === 'any')
    throw new CannotSay('a value of a kind whose schema is not known may be a list or a text', path);
  return valueOf(term, path);
}

function literalMembers(operator: string, key: Term, value: JsonValue, place: QueryPlace): Cel {
  const { path, writer } = place;
  const members = isJsonArray(value) ? value : [value];
  const keys = listOperand(key, place);
  const test = (item: Term): Cel => memberTest(item, members, writer.knowsStar, path);
  if (keys === undefined) {
    const single = test({ kind: 'cel', cel: scalarOperand(key, path), type: typeOfTerm(key) });
    return operator.endsWith('NotIn') ? not(single) : single;
  }
  return withEmpty(operator, keys, value, quantify(operator, keys, test));
}

function quantify(operator: string, keys: ListTerm, test: (item: Term) => Cel): Cel {
  switch (operator) {
    case 'AnyIn':
      return existsIn(keys, test);
    case 'AnyNotIn':
      return existsIn(keys, (item) => not(test(item)));
    case 'AllIn':
      return allIn(keys, test);
    default:
      return not(existsIn(keys, test));
  }
}

/** What the operators say of no elements, and of null, differs. */
function withEmpty(operator: string, keys: ListTerm, value: JsonValue, found: Cel): Cel {
  const saysOfNone = operator === 'AllIn' || operator === 'AllNotIn';
  if (keys.instead !== undefined) {
    const wanted = findConditionOperator(operator)?.(value)(keys.instead) === true;
    if (wanted === saysOfNone) return found;
    const isFilled = existsIn(keys, () => TRUE);
    return wanted ? or(not(isFilled), found) : and(isFilled, found);
  }
  return saysOfNone && keys.isNull.text !== FALSE.text ? and(not(keys.isNull), found) : found;
}

/** Tests whether a value is among literals. */
function memberTest(item: Term, members: readonly JsonValue[], knowsStar: boolean, path: RulePath): Cel {
  const type = typeOfTerm(item);
  const value = valueOf(item, path);
  if (type === 'boolean') {
    const wanted = [true, false].filter((one) =>
      members.some((found) => found === one || found === String(one)),
    );
    if (wanted.length !== 1) return wanted.length === 2 ? TRUE : FALSE;
    return item.kind === 'cel'
      ? wanted[0] === true
        ? value
        : not(value)
      : relation(value, '==', member(String(wanted[0])));
  }
  if (type === 'integer')
    return or(...members.map((one) => numberTest(value, one, members.length === 1, path)));
  if (type !== 'string' && type !== 'any')
    throw new CannotSay('values of this type are looked up in a list', path);
  const texts = members.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  const exact = texts.filter((one) => !hasWildcard(one));
  if (knowsStar && !exact.includes('*')) exact.push('*');
  const [only] = exact;
  const isExact =
    only === undefined
      ? FALSE
      : exact.length === 1
        ? relation(value, '==', text(only))
        : relation(value, 'in', list(exact.map(text)));
  return or(isExact, ...texts.filter(hasWildcard).map((one) => wildcardTest(one)(value)));
}

function numberTest(value: Cel, one: JsonValue, isAlone: boolean, path: RulePath): Cel {
  if (typeof one === 'string' && isAlone && findOperator(one) === '-') {
    const [low = '', high = ''] = splitRange(one) ?? [];
    if (/^\d+$/.test(low) && /^\d+$/.test(high))
      return and(relation(value, '>=', member(low)), relation(value, '<=', member(high)));
  }
  const digits = typeof one === 'string' ? one : JSON.stringify(one);
  if (/^-?\d+$/.test(digits)) return relation(value, '==', member(digits));
  throw new CannotSay('a number is looked up among texts', path);
}

function literalKeys(operator: string, key: JsonValue, value: Term, place: QueryPlace): Cel {
  const { path, writer } = place;
  const keys = isJsonArray(key) ? key : [key];
  const members = listOperand(value, place);
  if (members === undefined) {
    const found = scalarOperand(value, path);
    const tests = keys.map((one) =>
      memberTest({ kind: 'cel', cel: found, type: 'string' }, [one], false, path),
    );
    return combine(operator, tests);
  }
  const has = (...some: readonly JsonValue[]): Cel =>
    existsIn(members, (item) => memberTest(item, some, writer.knowsStar, path));
  const isPresent =
    members.isNull.text === FALSE.text || members.instead !== undefined ? TRUE : not(members.isNull);
  if (operator === 'AnyIn') return has(...keys);
  if (operator === 'AllNotIn') return and(isPresent, not(has(...keys)));
  return and(
    operator === 'AllIn' ? TRUE : isPresent,
    combine(
      operator,
      keys.map((one) => has(one)),
    ),
  );
}

function combine(operator: string, tests: readonly Cel[]): Cel {
  switch (operator) {
    case 'AnyIn':
      return or(...tests);
    case 'AllIn':
      return and(...tests);
    case 'AnyNotIn':
      return or(...tests.map(not));
    default:
      return and(...tests.map(not));
  }
}

function twoTerms(operator: string, key: Term, value: Term, place: QueryPlace): Cel {
  const { path, writer } = place;
  if (writer.knowsStar)
    throw new CannotSay('two lists of roles are compared, in which * fits everything', path);
  const keys = listOperand(key, place);
  const taken = new Set([...place.taken, ...(keys?.turns.map(({ name }) => name) ?? [])]);
  const members = listOperand(value, { ...place, taken });
  if (members === undefined)
    throw new CannotSay('something is looked up in a value that may be a list or a text', path);
  const renamed =
    taken.size > place.taken.size &&
    members.turns.some(({ name }) => keys?.turns.some((turn) => turn.name === name) === true);
  if (renamed) throw new CannotSay('two lists with elements of the same name', path);
  const test = (item: Term): Cel =>
    existsIn(members, (other) => relation(valueOf(item, path), '==', valueOf(other, path)));
  const isPresent = members.isNull.text === FALSE.text ? TRUE : not(members.isNull);
  if (keys === undefined) {
    const single = test({ kind: 'cel', cel: scalarOperand(key, path), type: 'string' });
    return operator.endsWith('NotIn') ? and(isPresent, not(single)) : single;
  }
  const quantified = quantify(operator, keys, test);
  const saysOfNone = operator === 'AllIn' || operator === 'AllNotIn';
  const keysThere = saysOfNone && keys.isNull.text !== FALSE.text ? not(keys.isNull) : TRUE;
  return and(isPresent, keysThere, quantified);
}
