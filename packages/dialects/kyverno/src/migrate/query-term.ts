import type { JsonValue } from '@keelson/model';

import { CannotSay } from './cannot-say.ts';
import type { RulePath } from './cannot-say.ts';
import { FALSE, TRUE, and, call, list, member, not, or, relation, text } from './cel-text.ts';
import type { Cel } from './cel-text.ts';
import { isOptional, isPresent, kindOfValue, orValue, strict } from './field-access.ts';
import type { FieldAccess, ValueKind } from './field-access.ts';

/** One turn of a projection: the elements of a list that fit. */
export interface Turn {
  readonly name: string;
  readonly list: Cel;
  readonly where: Cel;
}

/** What a part of a query gives, as an expression can have it. */
export type Term =
  /** A field; an error where it is missing. */
  | { readonly kind: 'field'; readonly access: FieldAccess }
  /** A list that a projection makes; an empty one where the original has null. */
  | {
      readonly kind: 'list';
      readonly turns: readonly Turn[];
      readonly item: Term;
      /** Where the original has null instead of a list. */
      readonly isNull: Cel;
      /** What stands in its place where it is empty, as `|| ''` says. */
      readonly instead?: JsonValue;
      /** The field that the list is of, where that may be absent. */
      readonly origin?: FieldAccess;
    }
  | { readonly kind: 'cel'; readonly cel: Cel; readonly type: ValueKind }
  | { readonly kind: 'literal'; readonly value: JsonValue };

/** The list of a term. */
export type ListTerm = Extract<Term, { readonly kind: 'list' }>;

/** Makes a term of an expression. */
export function celTerm(cel: Cel, type: ValueKind): Term {
  return { kind: 'cel', cel, type };
}

/** The kind of a term's value. */
export function typeOfTerm(term: Term): ValueKind {
  switch (term.kind) {
    case 'field':
      return kindOfValue(term.access);
    case 'list':
      return 'list';
    case 'cel':
      return term.type;
    case 'literal':
      return typeof term.value === 'string'
        ? 'string'
        : typeof term.value === 'boolean'
          ? 'boolean'
          : typeof term.value === 'number'
            ? 'integer'
            : 'any';
  }
}

/** The value of a term that is no projection. */
export function valueOf(term: Term, path: RulePath): Cel {
  switch (term.kind) {
    case 'field':
      return strict(term.access);
    case 'cel':
      return term.cel;
    case 'literal':
      return literal(term.value, path);
    case 'list':
      return listOf(term, path);
  }
}

/** A literal of CEL. */
export function literal(value: JsonValue, path: RulePath): Cel {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isSafeInteger(value)))
    return member(String(value));
  if (Array.isArray(value)) return list((value as readonly JsonValue[]).map((item) => literal(item, path)));
  throw new CannotSay('a literal of this kind has no counterpart in CEL', path);
}

/** Holds where an element of a projection fits. */
export function existsIn({ turns, item }: ListTerm, test: (item: Term) => Cel): Cel {
  return turns.reduceRight(
    (inner: Cel, { name, list: elements, where }) => {
      const condition = and(where, inner);
      return condition.text === TRUE.text
        ? relation(call(elements, 'size'), '>', member('0'))
        : call(elements, 'exists', name, condition);
    },
    and(isThere(item), test(item)),
  );
}

/** Holds where every element of a projection fits. */
export function allIn({ turns, item }: ListTerm, test: (item: Term) => Cel): Cel {
  return turns.reduceRight(
    (inner: Cel, { name, list: elements, where }) => call(elements, 'all', name, or(not(where), inner)),
    or(not(isThere(item)), test(item)),
  );
}

/** Elements of a projection that have no value are left out. */
function isThere(item: Term): Cel {
  return item.kind === 'field' && isOptional(item.access) ? isPresent(item.access) : TRUE;
}

/** The list that a projection makes. */
function listOf(term: ListTerm, path: RulePath): Cel {
  const { turns, item } = term;
  const [first] = turns;
  if (first === undefined || turns.length !== 1)
    throw new CannotSay('a list of lists of lists is needed as a whole', path);
  const where = and(first.where, isThere(item));
  const kept = where.text === TRUE.text ? first.list : call(first.list, 'filter', first.name, where);
  const value = valueOf(item, path);
  return value.text === first.name ? kept : call(kept, 'map', first.name, value);
}

/** The same list, but an error where the original has null instead. */
export function orError(term: ListTerm, path: RulePath): ListTerm {
  const [first, ...others] = term.turns;
  if (term.isNull.text === FALSE.text) return term;
  if (first === undefined || term.origin === undefined) {
    throw new CannotSay('a list that may be null, which the original takes for an error', path);
  }
  return { ...term, turns: [{ ...first, list: strict(term.origin) }, ...others], isNull: FALSE };
}

/** How many elements a projection gives. */
export function sizeOf({ turns, item }: ListTerm, path: RulePath): Cel {
  const [first, second, ...more] = turns;
  if (first === undefined || more.length > 0) throw new CannotSay('a deep projection is counted', path);
  if (second === undefined) {
    const where = and(first.where, isThere(item));
    return call(
      where.text === TRUE.text ? first.list : call(first.list, 'filter', first.name, where),
      'size',
    );
  }
  const where = and(second.where, isThere(item));
  const inner = call(
    where.text === TRUE.text ? second.list : call(second.list, 'filter', second.name, where),
    'size',
  );
  const outer =
    first.where.text === TRUE.text ? first.list : call(first.list, 'filter', first.name, first.where);
  return call(call(outer, 'map', first.name, inner), 'sum');
}

/** Holds where a value counts as true: it is there and not empty. */
export function isTrue(term: Term, path: RulePath): Cel {
  switch (term.kind) {
    case 'literal':
      return term.value === null || term.value === false || term.value === '' ? FALSE : TRUE;
    case 'list':
      return existsIn(term, () => TRUE);
    case 'cel':
      return truthOf(term.cel, term.type, path);
    case 'field':
      return truthOfField(term.access, path);
  }
}

function truthOf(cel: Cel, type: ValueKind, path: RulePath): Cel {
  if (type === 'boolean') return cel;
  if (type === 'string') return relation(cel, '!=', text(''));
  if (type === 'integer' || type === 'number') return TRUE;
  throw new CannotSay('a value counts as true whose type is not known', path);
}

function truthOfField(access: FieldAccess, path: RulePath): Cel {
  switch (kindOfValue(access)) {
    case 'boolean':
      return relation(orValue(access, 'false'), '==', TRUE);
    case 'string':
      return relation(orValue(access, '""'), '!=', text(''));
    case 'list':
      return relation(call(orValue(access, '[]'), 'size'), '>', member('0'));
    case 'object':
      return hasRequired(access)
        ? isPresent(access)
        : relation(call(orValue(access, '{}'), 'size'), '>', member('0'));
    case 'map':
      return relation(call(orValue(access, '{}'), 'size'), '>', member('0'));
    case 'integer':
    case 'number':
    case 'int-or-string':
    case 'quantity':
      return isPresent(access);
    case 'any':
      throw new CannotSay('a value counts as true whose type is not known', path);
  }
}

function hasRequired({ schemas }: FieldAccess): boolean {
  return schemas.every(
    (schema) =>
      schema.kind === 'object' &&
      [...schema.properties.values()].some(({ validated, required }) => validated?.required ?? required),
  );
}
