import { isJsonArray } from '@keelson/model';

import { CannotSay } from './cannot-say.ts';
import { FALSE, apply, call, member, relation } from './cel-text.ts';
import type { Cel } from './cel-text.ts';
import { kindOfValue, orValue, strict } from './field-access.ts';
import type { QueryPlace } from './query-place.ts';
import { toList } from './to-list.ts';
import { celTerm, existsIn, orError, sizeOf, typeOfTerm, valueOf } from './query-term.ts';
import type { Term } from './query-term.ts';

/** A function of JMESPath as CEL has it. */
type CallWriter = (args: readonly Term[], place: QueryPlace) => Term;

const CALLS: Readonly<Record<string, CallWriter>> = {
  length: ([of], place) => celTerm(lengthOf(needed(of, place), place), 'integer'),
  contains: ([of, what], place) =>
    celTerm(containment(needed(of, place), needed(what, place), place), 'boolean'),
  keys: ([of], place) => celTerm(keysOf(needed(of, place), place), 'list'),
  to_upper: ([of], place) => celTerm(call(textOf(of, place), 'upperAscii'), 'string'),
  to_lower: ([of], place) => celTerm(call(textOf(of, place), 'lowerAscii'), 'string'),
  starts_with: ([of, what], place) =>
    celTerm(call(textOf(of, place), 'startsWith', textOf(what, place)), 'boolean'),
  ends_with: ([of, what], place) =>
    celTerm(call(textOf(of, place), 'endsWith', textOf(what, place)), 'boolean'),
  regex_match: ([pattern, of], place) =>
    celTerm(call(textOf(of, place), 'matches', textOf(pattern, place)), 'boolean'),
  split: ([of, by], place) => celTerm(call(textOf(of, place), 'split', textOf(by, place)), 'list'),
  to_string: ([of], place) => {
    const term = needed(of, place);
    return typeOfTerm(term) === 'string'
      ? term
      : celTerm(apply('string', valueOf(term, place.path)), 'string');
  },
  to_array: ([of], place) => ({ ...toList(needed(of, place), place), isNull: FALSE }),
  sort: ([of], place) => needed(of, place),
};

/** Turns a call of a function of JMESPath into a term. */
export function migrateCall(name: string, args: readonly Term[], place: QueryPlace): Term {
  const write = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined;
  if (write === undefined) throw new CannotSay(`the function ${name} has no counterpart here`, place.path);
  return write(args, place);
}

function needed(term: Term | undefined, { path }: QueryPlace): Term {
  if (term === undefined) throw new CannotSay('a call without an argument that it needs', path);
  return term;
}

function textOf(term: Term | undefined, place: QueryPlace): Cel {
  const found = needed(term, place);
  if (found.kind === 'list') throw new CannotSay('a text is expected, and this is a list', place.path);
  return valueOf(found, place.path);
}

function lengthOf(term: Term, place: QueryPlace): Cel {
  if (term.kind === 'list') return sizeOf(orError(term, place.path), place.path);
  return call(valueOf(term, place.path), 'size');
}

function containment(of: Term, what: Term, { path }: QueryPlace): Cel {
  if (of.kind === 'list') {
    return existsIn(orError(of, path), (item) => relation(valueOf(item, path), '==', valueOf(what, path)));
  }
  const type = typeOfTerm(of);
  if (type === 'string') return call(valueOf(of, path), 'contains', valueOf(what, path));
  const isKeys = of.kind === 'cel' && type === 'list';
  if (type === 'list' || isKeys) return relation(valueOf(what, path), 'in', valueOf(of, path));
  throw new CannotSay('something is contained in a value whose type is not known', path);
}

function keysOf(term: Term, { path, forgives }: QueryPlace): Cel {
  if (term.kind === 'literal' && isJsonArray(term.value)) throw new CannotSay('keys of a list', path);
  if (term.kind !== 'field') throw new CannotSay('keys of a computed value', path);
  const kind = kindOfValue(term.access);
  if (kind !== 'object' && kind !== 'map' && kind !== 'any')
    throw new CannotSay('keys of a value that is no object', path);
  const object = forgives === true ? orValue(term.access, '{}') : strict(term.access);
  return call(object, 'map', 'key', member('key'));
}
