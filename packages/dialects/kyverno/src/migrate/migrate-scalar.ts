import { isCelError, parseDuration, parseQuantity } from '@keelson/cel';
import { isJsonArray, isJsonObject, trimSpace } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { compileScalar } from '../pattern/compile-scalar.ts';
import { findOperator, splitRange } from '../pattern/pattern-operator.ts';
import { hasWildcard } from '../wildcard/compile-wildcard.ts';
import { CannotSay } from './cannot-say.ts';
import type { RulePath } from './cannot-say.ts';
import { FALSE, TRUE, and, apply, call, list, member, not, or, relation, text } from './cel-text.ts';
import type { Cel } from './cel-text.ts';
import { isAbsent, isOptional, isPresent, kindOfValue, orValue, strict } from './field-access.ts';
import type { FieldAccess, ValueKind } from './field-access.ts';
import { wildcardTest } from './migrate-wildcard.ts';

/** What becomes of a value that is absent: `pass` behind an equality anchor, else what the pattern says of null. */
export type AbsentValue = 'fail' | 'pass';

/** Turns a scalar of a pattern into a test of the value that it stands for. */
export function migrateScalar(
  pattern: JsonValue,
  access: FieldAccess,
  absent: AbsentValue,
  path: RulePath,
): Cel {
  const kind = kindOfValue(access);
  if (kind === 'list') return testElements(pattern, access, absent, path);
  if (kind === 'object' || kind === 'map') return testObject(pattern, access, absent, path);
  const test = scalarTest(pattern, kind, path);
  if (!isOptional(access)) return test(strict(access));
  const wanted = absent === 'pass' || compileScalar(pattern)(null);
  const fallback = fallbackFor(pattern, kind, wanted);
  if (fallback !== undefined && (absent === 'pass' || !wanted || access.steps.length === 1)) {
    return test(orValue(access, fallback));
  }
  if (absent === 'fail' && wanted && access.steps.length > 1) {
    const parent = { ...access, steps: access.steps.slice(0, -1) };
    return and(isPresent(parent), or(isAbsent(access), test(strict(access))));
  }
  const found = test(strict(access));
  return wanted ? or(isAbsent(access), found) : and(isPresent(access), found);
}

function testObject(pattern: JsonValue, access: FieldAccess, absent: AbsentValue, path: RulePath): Cel {
  if (pattern === '*') return absent === 'pass' ? TRUE : isPresent(access);
  throw new CannotSay('a scalar of a pattern is compared with an object, which never fits', path);
}

function testElements(pattern: JsonValue, access: FieldAccess, absent: AbsentValue, path: RulePath): Cel {
  if (pattern === '*' && absent === 'fail') return isPresent(access);
  const [schema] = access.schemas;
  const kind = schema?.kind === 'list' ? schema.items.kind : 'any';
  const test = scalarTest(pattern, kind, path)(member('item'));
  const all = (target: Cel): Cel => call(target, 'all', 'item', test);
  if (absent === 'pass' || compileScalar(pattern)(null)) return all(orValue(access, '[]'));
  return and(isPresent(access), all(strict(access)));
}

/** A value that stands for an absent one, so that the test gives what is wanted of that. */
function fallbackFor(pattern: JsonValue, kind: ValueKind, wanted: boolean): Cel | undefined {
  const candidates = candidatesFor(pattern, kind);
  const matches = compileScalar(pattern);
  const found = candidates.find((candidate) => matches(candidate) === wanted);
  if (found === undefined) return undefined;
  return typeof found === 'string' ? text(found) : member(String(found));
}

function candidatesFor(pattern: JsonValue, kind: ValueKind): readonly (string | number | boolean)[] {
  const written = typeof pattern === 'string' ? pattern : JSON.stringify(pattern);
  const words = written
    .split('|')
    .map((word) => trimSpace(word).replace(/^!/, ''))
    .filter((word) => !hasWildcard(word) && !/[<>&=]/.test(word));
  if (kind === 'boolean' || pattern === 'true' || pattern === 'false' || typeof pattern === 'boolean') {
    return kind === 'boolean' || kind === 'any'
      ? [false, true].filter(() => kind !== 'any' || typeof pattern === 'boolean')
      : ['', ...words];
  }
  if (kind === 'integer' || kind === 'number') {
    const numbers = [...written.matchAll(/\d+/g)].map(([digits]) => Number(digits));
    return [0, ...numbers, ...numbers.map((number) => number + 1)].filter(Number.isSafeInteger);
  }
  if (kind === 'int-or-string' || kind === 'quantity' || typeof pattern !== 'string') return [];
  return words.some(isNumeric) ? [] : ['', ...words];
}

/** A test of a value that is there. */
type ScalarTest = (value: Cel) => Cel;

/** Makes the test that a scalar of a pattern stands for, for values of a kind. */
export function scalarTest(pattern: JsonValue, kind: ValueKind, path: RulePath): ScalarTest {
  if (typeof pattern === 'string') return textTest(pattern, kind, path);
  if (typeof pattern === 'boolean') return (value) => relation(value, '==', member(String(pattern)));
  if (typeof pattern === 'number' && Number.isSafeInteger(pattern)) return numberTest('', pattern, kind);
  if (isJsonObject(pattern) || isJsonArray(pattern))
    throw new CannotSay('a list or object stands where a scalar is expected', path);
  throw new CannotSay(
    pattern === null ? 'a pattern of null fits every zero value' : 'a pattern that is no whole number',
    path,
  );
}

function textTest(pattern: string, kind: ValueKind, path: RulePath): ScalarTest {
  const alternatives = pattern.split('|').map((part) => trimSpace(part).split('&').map(trimSpace));
  const exact = alternatives.flatMap((all) =>
    all.length === 1 && isExact(all[0] ?? '') ? [all[0] ?? ''] : [],
  );
  const isText = kind === 'string' || kind === 'any';
  if (isText && exact.length > 1) {
    const others = alternatives.filter((all) => all.length > 1 || !isExact(all[0] ?? ''));
    return (value) =>
      or(
        relation(value, 'in', list(exact.map(text))),
        ...others.map((all) => and(...all.map((one) => conditionTest(one, kind, path)(value)))),
      );
  }
  return (value) =>
    or(...alternatives.map((all) => and(...all.map((one) => conditionTest(one, kind, path)(value)))));
}

/** A text without operator or wildcard, that is neither an amount nor a duration. */
function isExact(word: string): boolean {
  return findOperator(word) === '' && !hasWildcard(word) && !isNumeric(word) && !isDuration(word);
}

function isNumeric(word: string): boolean {
  return !isCelError(parseQuantity(word));
}

function isDuration(word: string): boolean {
  return parseDuration(word) !== undefined;
}

function conditionTest(word: string, kind: ValueKind, path: RulePath): ScalarTest {
  const operator = findOperator(word);
  if (operator === '-' || operator === '!-') {
    const [low = '', high = ''] = splitRange(word) ?? [];
    const isInside = operator === '-';
    const lower = comparison(isInside ? '>=' : '<', low, kind, path);
    const upper = comparison(isInside ? '<=' : '>', high, kind, path);
    return (value) => (isInside ? and : or)(lower(value), upper(value));
  }
  return comparison(operator, trimSpace(word.slice(operator.length)), kind, path);
}

function comparison(operator: string, operand: string, kind: ValueKind, path: RulePath): ScalarTest {
  if (isNumeric(operand)) return amountTest(operator, operand, kind, path);
  if (isDuration(operand)) throw new CannotSay(`a pattern compares durations (${operand})`, path);
  if (operator !== '' && operator !== '!') return () => FALSE;
  const isWanted = operator === '';
  if (kind === 'boolean') return booleanTest(operand, isWanted);
  const shown =
    kind === 'string' || kind === 'any'
      ? (value: Cel): Cel => value
      : (value: Cel): Cel => apply('string', value);
  const test = wildcardTest(operand);
  return (value) => (isWanted ? test(shown(value)) : not(test(shown(value))));
}

function booleanTest(operand: string, isWanted: boolean): ScalarTest {
  const fits = [true, false].filter((value) => compileScalar(operand)(value) === isWanted);
  if (fits.length !== 1) return () => (fits.length === 2 ? TRUE : FALSE);
  return (value) => relation(value, '==', member(String(fits[0])));
}

function amountTest(operator: string, operand: string, kind: ValueKind, path: RulePath): ScalarTest {
  if ((kind === 'integer' || kind === 'number') && /^-?\d{1,15}$/.test(operand)) {
    return numberTest(operator, Number(operand), kind);
  }
  if (kind === 'boolean') return () => (operator === '!' ? TRUE : FALSE);
  if (isDuration(operand) && kind !== 'quantity' && operand !== '0') {
    throw new CannotSay(`a pattern compares amounts that may be durations (${operand})`, path);
  }
  const amount = apply('quantity', text(operand));
  return (value) => {
    const shown = kind === 'string' ? value : apply('string', value);
    const found = apply('quantity', shown);
    const test = amountRelation(operator, found, amount);
    if (kind === 'quantity') return test;
    const isAmount = apply('isQuantity', shown);
    return operator === '!' ? or(not(isAmount), test) : and(isAmount, test);
  };
}

function amountRelation(operator: string, found: Cel, amount: Cel): Cel {
  switch (operator) {
    case '>':
      return call(found, 'isGreaterThan', amount);
    case '<':
      return call(found, 'isLessThan', amount);
    case '>=':
      return not(call(found, 'isLessThan', amount));
    case '<=':
      return not(call(found, 'isGreaterThan', amount));
    default:
      return relation(call(found, 'compareTo', amount), operator === '!' ? '!=' : '==', member('0'));
  }
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['', '=='],
  ['!', '!='],
]);

function numberTest(operator: string, operand: number, kind: ValueKind): ScalarTest {
  const sign = SIGNS.get(operator) ?? operator;
  if (kind === 'string') return (value) => relation(value, sign, text(String(operand)));
  return (value) => relation(value, sign, member(String(operand)));
}
