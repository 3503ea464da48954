import { CannotSay } from './cannot-say.ts';
import { FALSE, TRUE, member } from './cel-text.ts';
import { elementAccess, isAbsent, isOptional, kindOfValue, orValue } from './field-access.ts';
import type { QueryPlace } from './query-place.ts';
import { celTerm } from './query-term.ts';
import type { ListTerm, Term } from './query-term.ts';

/** The elements of a list that is a field. */
export function listFrom(term: Extract<Term, { readonly kind: 'field' }>, name: string): ListTerm {
  const { access } = term;
  return {
    kind: 'list',
    turns: [{ name, list: orValue(access, '[]'), where: TRUE }],
    item: { kind: 'field', access: elementAccess(name, access) },
    isNull: isOptional(access) ? isAbsent(access) : FALSE,
    origin: access,
  };
}

/** Makes a list of what a query gives: itself, or the elements of a field. */
export function toList(term: Term, { writer, taken, path }: QueryPlace): ListTerm {
  if (term.kind === 'list') return term;
  if (term.kind === 'field') {
    const kind = kindOfValue(term.access);
    if (kind === 'list' || kind === 'any') {
      return listFrom(term, writer.elementName(term.access.steps.at(-1) ?? term.access.base, taken));
    }
  }
  if (term.kind === 'cel' && term.type === 'list') {
    const name = writer.elementName('items', taken);
    return {
      kind: 'list',
      turns: [{ name, list: term.cel, where: TRUE }],
      item: celTerm(member(name), 'string'),
      isNull: FALSE,
    };
  }
  throw new CannotSay('a list is expected, and this may be something else', path);
}
