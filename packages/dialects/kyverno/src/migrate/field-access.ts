import type { SchemaNode } from '@keelson/kubernetes';

import { call, member, not, quote } from './cel-text.ts';
import type { Cel } from './cel-text.ts';

/** A way to a value: from what is surely there, over fields that may be absent. */
export interface FieldAccess {
  /** The expression of what is surely there, to which a field can be appended. */
  readonly base: string;
  /** Fields that lead on from there; the first of them may be absent. */
  readonly steps: readonly (string | number)[];
  /** What the schema says of the value, for each kind that it may belong to; nothing where it is unknown. */
  readonly schemas: readonly SchemaNode[];
  /** A server writes null where the value is empty. */
  readonly mayBeNull?: boolean;
}

/** Kinds of values as far as schemas tell them; `any` where they do not, or disagree. */
export type ValueKind = SchemaNode['kind'];

/** What a value may be. */
export function kindOfValue({ schemas }: FieldAccess): ValueKind {
  const kinds = new Set(schemas.map(({ kind }) => kind));
  const [only = 'any'] = kinds;
  return kinds.size === 1 ? only : 'any';
}

/** Parts that every object of a kind has once a server has taken it, although schemas do not ask for them. */
const ALWAYS: ReadonlySet<string> = new Set(['spec', 'metadata', 'template', 'jobTemplate', 'roleRef']);

/** Goes on to a field of an object, or to an entry of a map. */
export function fieldAccess(from: FieldAccess, name: string): FieldAccess {
  const found = from.schemas.map((schema) => propertyOf(schema, name)).filter((one) => one !== undefined);
  const isKnown = found.length > 0 && found.length === from.schemas.length;
  const schemas = isKnown ? found.map(({ schema }) => schema) : [];
  const isPresent = isKnown && found.every((property) => property.isPresent);
  if (isPresent && from.steps.length === 0)
    return { base: `${from.base}${select(name)}`, steps: [], schemas };
  const mayBeNull = found.some((property) => property.mayBeNull);
  return { base: from.base, steps: [...from.steps, name], schemas, ...(mayBeNull ? { mayBeNull } : {}) };
}

interface FoundProperty {
  readonly schema: SchemaNode;
  readonly isPresent: boolean;
  readonly mayBeNull: boolean;
}

function propertyOf(schema: SchemaNode, name: string): FoundProperty | undefined {
  if (schema.kind === 'map') return { schema: schema.values, isPresent: false, mayBeNull: false };
  if (schema.kind !== 'object') return undefined;
  const property = schema.properties.get(name);
  if (property === undefined) return undefined;
  const isStruct = property.schema.kind === 'object' && property.serialization?.pointer === false;
  const isRequired = property.validated?.required ?? property.required;
  return {
    schema: property.schema,
    isPresent: isRequired || (isStruct && ALWAYS.has(name)),
    mayBeNull: !isRequired && property.schema.kind === 'list' && property.serialization?.always === true,
  };
}

/** Goes on to an element of a list by its index. */
export function indexAccess(from: FieldAccess, index: number): FieldAccess {
  const { schemas } = elementAccess('', from);
  return { base: from.base, steps: [...from.steps, index], schemas };
}

/** The value of a variable that stands for an element of a list. */
export function elementAccess(name: string, of: FieldAccess): FieldAccess {
  const schemas = of.schemas.flatMap((schema) => (schema.kind === 'list' ? [schema.items] : []));
  return { base: name, steps: [], schemas: schemas.length === of.schemas.length ? schemas : [] };
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Words that CEL does not take as names of fields. */
const RESERVED: ReadonlySet<string> = new Set(
  'as break const continue else false for function if import in let loop package namespace null return true var void while'.split(
    ' ',
  ),
);

function isPlain(name: string): boolean {
  return NAME.test(name) && (!RESERVED.has(name) || name === 'namespace');
}

function select(name: string | number): string {
  if (typeof name === 'number') return `[${String(name)}]`;
  return isPlain(name) ? `.${name}` : `[${quote(name)}]`;
}

function selectOptional(name: string | number): string {
  if (typeof name === 'number') return `[?${String(name)}]`;
  return isPlain(name) ? `.?${name}` : `[?${quote(name)}]`;
}

/** Tells whether a value may be absent. */
export function isOptional({ steps }: FieldAccess): boolean {
  return steps.length > 0;
}

/** The value itself; an error where it is absent. */
export function strict({ base, steps }: FieldAccess): Cel {
  return member(`${base}${steps.map(select).join('')}`);
}

/** The value as an optional. */
function optional({ base, steps }: FieldAccess): Cel {
  return member(`${base}${steps.map(selectOptional).join('')}`);
}

/** The value, or another one where it is absent. */
export function orValue(access: FieldAccess, fallback: Cel | string): Cel {
  if (access.mayBeNull === true) {
    const found = call(optional(access), 'orValue', fallback);
    return call(member(`optional.ofNonZeroValue(${found.text})`), 'orValue', fallback);
  }
  return isOptional(access) ? call(optional(access), 'orValue', fallback) : strict(access);
}

/** Holds where the value is present. */
export function isPresent(access: FieldAccess): Cel {
  const [first, ...more] = access.steps;
  if (first === undefined) return member('true');
  if (more.length > 0) return call(optional(access), 'hasValue');
  if (typeof first === 'number') {
    return { text: `${access.base}.size() > ${String(first)}`, level: 'relation' };
  }
  if (isPlain(first)) return member(`has(${access.base}.${first})`);
  return { text: `${quote(first)} in ${access.base}`, level: 'relation' };
}

/** Holds where the value is absent. */
export function isAbsent(access: FieldAccess): Cel {
  return not(isPresent(access));
}

/** The same value once it is known to be there. */
export function present(access: FieldAccess): FieldAccess {
  return { base: strict(access).text, steps: [], schemas: access.schemas };
}

/** A name for one element of a list: `container` for `initContainers`; names that are taken get a number. */
export function elementName(listName: string | number, taken: ReadonlySet<string>): string {
  const word = /[A-Za-z][A-Za-z0-9]*$/.exec(String(listName))?.[0] ?? 'item';
  const known = /containers$/i.test(word) ? 'container' : singular(word);
  const name = RESERVED.has(known) || KEYWORDS.has(known) ? `${known}Item` : known;
  for (let i = 2, candidate = name; ; i++) {
    if (!taken.has(candidate)) return candidate;
    candidate = `${name}${i}`;
  }
}

/** Names that mean something in a policy. */
const KEYWORDS: ReadonlySet<string> = new Set(
  'object oldObject request namespaceObject variables resource image images exceptions http json yaml now'.split(
    ' ',
  ),
);

function singular(word: string): string {
  const lower = word.charAt(0).toLowerCase() + word.slice(1);
  if (lower.endsWith('ies')) return `${lower.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(lower)) return lower.slice(0, -2);
  return lower.endsWith('s') && !lower.endsWith('ss')
    ? lower.slice(0, -1)
    : lower === 'env'
      ? 'variable'
      : `${lower}Item`;
}
