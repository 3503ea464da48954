import { isCelError, parseDuration, parseQuantity } from '@keelson/cel';
import type { JsonValue } from '@keelson/model';

import { findConditionOperator } from '../condition/condition-operators.ts';
import { CannotSay } from './cannot-say.ts';
import type { RulePath } from './cannot-say.ts';
import { FALSE, TRUE, and, apply, member, not, relation, text } from './cel-text.ts';
import type { Cel } from './cel-text.ts';
import { isPresent } from './field-access.ts';
import { wildcardTest } from './migrate-wildcard.ts';
import { typeOfTerm, valueOf } from './query-term.ts';
import type { Term } from './query-term.ts';

const ORDERS: ReadonlyMap<string, string> = new Map([
  ['greaterthan', '>'],
  ['greaterthanorequals', '>='],
  ['lessthan', '<'],
  ['lessthanorequals', '<='],
]);

const FLIPPED: ReadonlyMap<string, string> = new Map([
  ['>', '<'],
  ['>=', '<='],
  ['<', '>'],
  ['<=', '>='],
]);

/** Turns a condition with an operator that compares (`Equals`, `GreaterThan` and their like) into an expression. */
export function compareTerms(operator: string, key: Term, value: Term, path: RulePath): Cel {
  const name = operator.toLowerCase();
  if (key.kind === 'literal' && value.kind === 'literal') {
    return findConditionOperator(operator)?.(value.value)(key.value) === true ? TRUE : FALSE;
  }
  if (name === 'equals' || name === 'equal') return and(hasValue(key), isEqual(key, value, path));
  if (name === 'notequals' || name === 'notequal') return and(hasValue(key), not(isEqual(key, value, path)));
  const order = ORDERS.get(name);
  if (order === undefined) throw new CannotSay(`the operator ${operator}`, path);
  if (key.kind === 'literal') return compareOrder(value, FLIPPED.get(order) ?? order, key, path);
  return compareOrder(key, order, value, path);
}

/** An element that a list does not have is null, which equals nothing and differs from nothing. */
function hasValue(term: Term): Cel {
  const isElement = term.kind === 'field' && term.access.steps.some((step) => typeof step === 'number');
  return isElement ? isPresent(term.access) : TRUE;
}

function isEqual(key: Term, value: Term, path: RulePath): Cel {
  if (value.kind === 'literal') return isLiteral(key, value.value, path);
  if (key.kind === 'literal') return isLiteral(value, key.value, path);
  if (key.kind === 'list' || value.kind === 'list')
    throw new CannotSay('two lists are compared as wholes', path);
  const [left, right] = [typeOfTerm(key), typeOfTerm(value)];
  if (left === 'object' || right === 'object')
    throw new CannotSay('two objects are compared as wholes', path);
  return relation(valueOf(key, path), '==', valueOf(value, path));
}

function isLiteral(term: Term, value: JsonValue, path: RulePath): Cel {
  const type = typeOfTerm(term);
  if (term.kind === 'list' || type === 'list') throw new CannotSay('a list is compared as a whole', path);
  const found = valueOf(term, path);
  if (typeof value === 'boolean') {
    if (type !== 'boolean' && type !== 'any') return FALSE;
    return type === 'boolean' && term.kind === 'cel'
      ? value
        ? found
        : not(found)
      : relation(found, '==', member(String(value)));
  }
  if (type === 'integer' || type === 'number') return relation(found, '==', numberOf(value, path));
  if (typeof value === 'number' && type === 'any') return relation(found, '==', numberOf(value, path));
  if (typeof value !== 'string') throw new CannotSay('a value of this type is compared with a text', path);
  if (type === 'boolean') return FALSE;
  if (isAmount(value)) throw new CannotSay(`texts are compared as amounts (${value})`, path);
  if (type !== 'string' && type !== 'any')
    throw new CannotSay('a value that may be a number is compared with a text', path);
  return wildcardTest(value)(found);
}

function isAmount(value: string): boolean {
  return !isCelError(parseQuantity(value)) || parseDuration(value) !== undefined;
}

/** A number, also where it is written as a text. */
function numberOf(value: JsonValue, path: RulePath): Cel {
  const isWritten = typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value);
  if (typeof value !== 'number' && !isWritten)
    throw new CannotSay('a number is compared with something else', path);
  return member(String(Number(value)));
}

function compareOrder(term: Term, order: string, value: Term, path: RulePath): Cel {
  const type = typeOfTerm(term);
  if (term.kind === 'list' || value.kind === 'list')
    throw new CannotSay('a list is compared by its order', path);
  if (type === 'integer' || type === 'number') {
    const other = value.kind === 'literal' ? numberOf(value.value, path) : undefined;
    const isNumber = other !== undefined || typeOfTerm(value) === 'integer' || typeOfTerm(value) === 'number';
    if (isNumber) return relation(valueOf(term, path), order, other ?? valueOf(value, path));
  }
  if (
    type === 'quantity' &&
    value.kind === 'literal' &&
    typeof value.value === 'string' &&
    parseDuration(value.value) === undefined
  ) {
    const compared = apply('quantity', apply('string', valueOf(term, path)));
    return relation(
      member(`${compared.text}.compareTo(${apply('quantity', text(value.value)).text})`),
      order,
      member('0'),
    );
  }
  throw new CannotSay('an order of values whose type is not known', path);
}
