import { isJsonArray } from '@keelson/model';

import type { Expression } from '../jmespath/expression.ts';
import { parseQuery } from '../jmespath/parse-query.ts';
import { CannotSay } from './cannot-say.ts';
import type { RulePath } from './cannot-say.ts';
import { FALSE, TRUE, and, choice, member, not, relation, text } from './cel-text.ts';
import type { Cel } from './cel-text.ts';
import {
  elementAccess,
  fieldAccess,
  indexAccess,
  isOptional,
  isPresent,
  orValue,
  strict,
} from './field-access.ts';
import { migrateCall } from './migrate-call.ts';
import type { QueryPlace } from './query-place.ts';
import { listFrom, toList } from './to-list.ts';
import { celTerm, isTrue, literal, typeOfTerm, valueOf } from './query-term.ts';
import type { ListTerm, Term } from './query-term.ts';
import { CONTAINER_LISTS } from './rule-writer.ts';

/** Turns a query of JMESPath into what an expression can have. Throws {@link CannotSay} for what has no counterpart. */
export function migrateQuery(query: string, place: QueryPlace): Term {
  let expression: Expression;
  try {
    expression = parseQuery(query);
  } catch (error) {
    throw new CannotSay(
      `the query ${query} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      place.path,
    );
  }
  return migrateExpression(
    expression,
    undefined,
    query.includes('request."object"') ? { ...place, isUnmoved: true } : place,
  );
}

/** Turns a part of a query into a term; without a current value it is the root of the variables. */
function migrateExpression(expression: Expression, current: Term | undefined, place: QueryPlace): Term {
  const { path } = place;
  const below = (part: Expression, of = current): Term => migrateExpression(part, of, place);
  switch (expression.kind) {
    case 'current':
      if (current !== undefined) return current;
      break;
    case 'literal':
      return { kind: 'literal', value: expression.value };
    case 'field':
      return current === undefined
        ? rootField(expression.name, place)
        : fieldOfTerm(current, expression.name, place);
    case 'chain':
      return migrateChain(expression.left, expression.right, current, place);
    case 'pipe':
      return below(expression.right, below(expression.left));
    case 'or':
      return migrateOr(below(expression.left), below(expression.right), place);
    case 'and':
      return celTerm(
        and(isTrue(below(expression.left), path), isTrue(below(expression.right), path)),
        'boolean',
      );
    case 'not':
      return celTerm(not(isTrue(below(expression.operand), path)), 'boolean');
    case 'comparison':
      return migrateComparison(expression.comparator, below(expression.left), below(expression.right), place);
    case 'flatten':
      return flatten(expression.operand, current, place);
    case 'projection':
      return project(below(expression.list), expression.each, place);
    case 'filter':
      return migrateFilter(
        expression,
        migrateExpression(expression.list, current, { ...place, forgives: true }),
        place,
      );
    case 'call':
      return migrateCall(
        expression.name ?? '',
        expression.args.map((arg) => below(arg)),
        place,
      );
    case 'index':
      if (current !== undefined) return indexOf(current, expression.index, place);
      break;
    case 'values':
    case 'list':
    case 'object':
    case 'slice':
    case 'reference':
  }
  throw new CannotSay(
    `JMESPath's ${DESCRIPTIONS[expression.kind] ?? expression.kind} has no counterpart here`,
    path,
  );
}

const DESCRIPTIONS: Readonly<Partial<Record<Expression['kind'], string>>> = {
  values: 'values of an object (.*)',
  list: 'list of several parts',
  object: 'object of several parts',
  slice: 'slice of a list',
  reference: 'reference to an expression',
  current: 'current value of a whole query',
  index: 'index of a whole query',
};

function rootField(name: string, { names, path }: QueryPlace): Term {
  const known = names.get(name);
  if (known !== undefined) return known;
  if (name === 'request') return REQUEST;
  throw new CannotSay(`the variable ${name} has no counterpart in CEL`, path);
}

/** Stands for `request`, of which only fields are of use. */
const REQUEST: Term = { kind: 'literal', value: { request: true } };

const REQUEST_TEXTS: ReadonlySet<string> = new Set(['namespace', 'operation', 'name', 'uid']);

function fieldOfTerm(term: Term, name: string, place: QueryPlace): Term {
  const { writer, path, isUnmoved } = place;
  if (term === REQUEST) {
    if (name === 'object')
      return {
        kind: 'field',
        access: isUnmoved === true ? { base: 'object', steps: [], schemas: [] } : writer.object,
      };
    if (name === 'oldObject') return { kind: 'field', access: { ...writer.object, base: 'oldObject' } };
    if (REQUEST_TEXTS.has(name)) return celTerm(member(`request.${name}`), 'string');
    if (name === 'userInfo' || name === 'kind')
      return { kind: 'field', access: { base: `request.${name}`, steps: [], schemas: [] } };
    throw new CannotSay(`request.${name} has no counterpart in CEL`, path);
  }
  if (term.kind !== 'field') throw new CannotSay(`a field (${name}) of a computed value`, path);
  const { access } = term;
  const isObject = isUnmoved !== true && access.base === 'object' && access.steps.length === 0;
  return { kind: 'field', access: isObject ? writer.objectField(name) : fieldAccess(access, name) };
}

function migrateChain(
  left: Expression,
  right: Expression,
  current: Term | undefined,
  place: QueryPlace,
): Term {
  return migrateExpression(right, migrateExpression(left, current, place), place);
}

function migrateOr(left: Term, right: Term, { path }: QueryPlace): Term {
  if (right.kind === 'list') throw new CannotSay('a choice between lists (||)', path);
  const isEmpty =
    right.kind === 'literal' &&
    (right.value === '' || (isJsonArray(right.value) && right.value.length === 0));
  if (left.kind === 'list') {
    if (right.kind === 'literal' && isEmpty) return { ...left, isNull: FALSE, instead: right.value };
    throw new CannotSay('a list whose place something else may take (||)', path);
  }
  const type = typeOfTerm(left);
  if (left.kind === 'field' && type === 'list' && right.kind === 'literal' && isEmpty) {
    return { ...listFrom(left, 'item'), isNull: FALSE, instead: right.value };
  }
  const fallback = valueOf(right, path);
  if (left.kind === 'field') {
    if (type === 'string' && fallback.text !== '""') {
      const found = orValue(left.access, '""');
      return celTerm(choice(relation(found, '!=', text('')), strict(left.access), fallback), 'string');
    }
    if (type === 'boolean' && fallback.text === 'true')
      throw new CannotSay('false counts as absent (|| `true`)', path);
    if (type === 'any' && right.kind === 'literal' && isJsonArray(right.value)) {
      return { ...listFrom(left, 'item'), isNull: FALSE, instead: right.value };
    }
    const kind = type === 'any' ? typeOfTerm(right) : type;
    return celTerm(orValue(left.access, fallback), kind);
  }
  return celTerm(choice(isTrue(left, path), valueOf(left, path), fallback), type);
}

function flatten(operand: Expression, current: Term | undefined, place: QueryPlace): Term {
  const containers = containersOf(operand, current, place);
  if (containers !== undefined) return containers;
  const term = migrateExpression(operand, current, { ...place, forgives: true });
  if (term.kind !== 'list') {
    return toList(term, place);
  }
  const inner = term.item;
  const type = typeOfTerm(inner);
  const isList =
    type === 'list' ||
    (type === 'any' && inner.kind === 'field' && term.turns.length > 0 && inner.access.steps.length > 0);
  if (!isList) return term;
  const taken = new Set([...place.taken, ...term.turns.map(({ name }) => name)]);
  const { origin: _, ...further } = toList(inner, { ...place, taken });
  return {
    ...further,
    turns: [...term.turns, ...further.turns],
    isNull: term.isNull,
    ...(term.origin === undefined ? {} : { origin: term.origin }),
  };
}

/** `spec.[initContainers, containers][]`: all containers of those lists. */
function containersOf(operand: Expression, current: Term | undefined, place: QueryPlace): Term | undefined {
  if (operand.kind !== 'chain' || operand.right.kind !== 'list') return undefined;
  const names = operand.right.items.map((item) => (item.kind === 'field' ? item.name : ''));
  if (!names.every((name) => CONTAINER_LISTS.some((known) => known === name))) return undefined;
  const spec = migrateExpression(operand.left, current, place);
  if (spec.kind !== 'field') return undefined;
  const containers = fieldAccess(spec.access, 'containers');
  const name = place.writer.elementName('containers', place.taken);
  return {
    kind: 'list',
    turns: [{ name, list: place.writer.containers(spec.access, names), where: TRUE }],
    item: { kind: 'field', access: elementAccess(name, containers) },
    isNull: FALSE,
  };
}

function project(term: Term, each: Expression, place: QueryPlace): Term {
  const elements = toList(term, place);
  const taken = new Set([...place.taken, ...elements.turns.map(({ name }) => name)]);
  const below = { ...place, taken };
  const item = migrateExpression(each, elements.item, below);
  if (item.kind === 'list') {
    throw new CannotSay('a list within each element of a list', place.path);
  }
  const there = item.kind === 'field' ? TRUE : neededOf(each, elements.item, below);
  const last = elements.turns.at(-1);
  if (last === undefined || there.text === TRUE.text) return { ...elements, item };
  return {
    ...elements,
    item,
    turns: [...elements.turns.slice(0, -1), { ...last, where: and(last.where, there) }],
  };
}

/** Elements without what a function is applied to are left out. */
function neededOf(each: Expression, item: Term, place: QueryPlace): Cel {
  if (each.kind !== 'chain') return TRUE;
  const left = migrateExpression(each.left, item, place);
  return left.kind === 'field' && isOptional(left.access)
    ? isPresent(left.access)
    : neededOf(each.left, item, place);
}

function migrateFilter(
  { condition, each }: Extract<Expression, { readonly kind: 'filter' }>,
  term: Term,
  place: QueryPlace,
): Term {
  const elements = toList(term, place);
  const taken = new Set([...place.taken, ...elements.turns.map(({ name }) => name)]);
  const inner = { ...place, taken };
  const where = and(
    neededOf(condition, elements.item, inner),
    isTrue(migrateExpression(condition, elements.item, inner), place.path),
  );
  const last = elements.turns.at(-1);
  if (last === undefined) throw new CannotSay('a filter without a list', place.path);
  const filtered: ListTerm = {
    ...elements,
    turns: [...elements.turns.slice(0, -1), { ...last, where: and(last.where, where) }],
  };
  return each.kind === 'current' ? filtered : project(filtered, each, place);
}

function indexOf(term: Term, index: number, { path }: QueryPlace): Term {
  if (index < 0 || term.kind === 'list' || term.kind === 'literal')
    throw new CannotSay('an index of this list', path);
  if (term.kind === 'field') return { kind: 'field', access: indexAccess(term.access, index) };
  return { kind: 'field', access: { base: term.cel.text, steps: [index], schemas: [{ kind: 'string' }] } };
}

function migrateComparison(comparator: string, left: Term, right: Term, { path }: QueryPlace): Term {
  const isEquality = comparator === '==' || comparator === '!=';
  if (!isEquality) return celTerm(relation(valueOf(left, path), comparator, valueOf(right, path)), 'boolean');
  const [a, b] = [comparable(left, path), comparable(right, path)];
  return celTerm(relation(a, comparator, b), 'boolean');
}

/** A missing field is null in comparisons. */
function comparable(term: Term, path: RulePath): Cel {
  if (term.kind === 'field' && isOptional(term.access)) return orValue(term.access, 'null');
  if (term.kind === 'literal' && term.value === null) return member('null');
  return term.kind === 'literal' ? literal(term.value, path) : valueOf(term, path);
}
