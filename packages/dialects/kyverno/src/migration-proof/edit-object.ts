import type { SchemaNode } from '@keelson/kubernetes';
import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import type { PolicyWords } from './policy-words.ts';

/** One change of an object at a path. */
export interface Edit {
  readonly path: readonly (string | number)[];
  /** Undefined where the field is dropped. */
  readonly value: JsonValue | undefined;
}

/** Lists changes of an object: each field that policies speak of dropped, emptied, given other values, and added where it is absent. */
export function listEdits(
  object: JsonObject,
  schema: SchemaNode | undefined,
  words: PolicyWords,
): readonly Edit[] {
  const edits: Edit[] = [];
  walk(object, schema, [], false, words, edits);
  return edits;
}

function walk(
  value: JsonValue,
  schema: SchemaNode | undefined,
  path: Edit['path'],
  isNamed: boolean,
  words: PolicyWords,
  edits: Edit[],
): void {
  if (isNamed) {
    edits.push({ path, value: undefined });
    for (const other of valuesLike(value, schema, words)) edits.push({ path, value: other });
  }
  if (isJsonArray(value)) {
    const items = schema?.kind === 'list' ? schema.items : undefined;
    for (const [index, item] of value.entries()) {
      walk(item, items, [...path, index], false, words, edits);
      if (isNamed) edits.push({ path: [...path, index], value: undefined });
      if (isNamed && (typeof item === 'string' || typeof item === 'number')) {
        for (const other of valuesLike(item, items, words))
          edits.push({ path: [...path, index], value: other });
      }
    }
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [key, child] of Object.entries(value)) {
    if (path.length === 0 && (key === 'apiVersion' || key === 'kind')) continue;
    walk(child, schemaOf(schema, key), [...path, key], words.names.has(key), words, edits);
  }
  for (const name of words.names) {
    const below = Object.hasOwn(value, name) ? undefined : schemaOf(schema, name);
    if (below === undefined || (schema?.kind === 'map' && !/[./-]|^[a-z]+$/i.test(name))) continue;
    for (const sample of samples(below, words, 0)) edits.push({ path: [...path, name], value: sample });
  }
}

function schemaOf(schema: SchemaNode | undefined, key: string): SchemaNode | undefined {
  if (schema?.kind === 'object') return schema.properties.get(key)?.schema;
  return schema?.kind === 'map' ? schema.values : undefined;
}

/** Other values of the type of a value. */
function valuesLike(
  value: JsonValue,
  schema: SchemaNode | undefined,
  words: PolicyWords,
): readonly JsonValue[] {
  if (typeof value === 'string') return ['', ...words.texts].filter((text) => text !== value);
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return words.numbers.filter((number) => number !== value);
  if (isJsonArray(value)) return [[], [...value, ...value.slice(0, 1)]];
  if (isJsonObject(value)) return [{}];
  return schema === undefined ? [] : samples(schema, words, 0);
}

/** Deepest objects that are made up. */
const DEEPEST = 4;

/** Values of a type: made of the names and values that policies speak of, and of what the type needs. */
function samples(schema: SchemaNode, words: PolicyWords, depth: number): readonly JsonValue[] {
  switch (schema.kind) {
    case 'string':
      return words.texts;
    case 'boolean':
      return [true, false];
    case 'integer':
    case 'number':
      return words.numbers;
    case 'int-or-string':
      return [...words.numbers, '50%', '0%'];
    case 'quantity':
      return ['1', '100Mi', ...words.texts.filter((text) => /^\d+(?:\.\d+)?(?:[kMGT]i?|m)?$/.test(text))];
    case 'map':
      return [
        {},
        ...samples(schema.values, words, depth + 1)
          .slice(0, 3)
          .flatMap((sample) =>
            [...words.names]
              .filter((name) => /[./]/.test(name) || /^[a-z]+$/.test(name))
              .slice(0, 4)
              .map((name) => ({ [name]: sample })),
          ),
      ];
    case 'list': {
      const items = depth >= DEEPEST ? [] : samples(schema.items, words, depth + 1).slice(0, 6);
      return [[], ...items.map((item) => [item]), ...(items.length > 1 ? [items.slice(0, 2)] : [])];
    }
    case 'object':
      return depth >= DEEPEST ? [{}] : objectSamples(schema, words, depth);
    case 'any':
      return [];
  }
}

function objectSamples(
  schema: Extract<SchemaNode, { readonly kind: 'object' }>,
  words: PolicyWords,
  depth: number,
): readonly JsonValue[] {
  const needed: Record<string, JsonValue> = {};
  for (const { name, schema: of, required, validated } of schema.properties.values()) {
    if (!(validated?.required ?? required)) continue;
    const [sample] = name === 'name' ? ['made-up'] : samples(of, words, depth + 1);
    if (sample !== undefined) needed[name] = sample;
  }
  const found: JsonValue[] = [needed];
  for (const name of words.names) {
    const property = schema.properties.get(name);
    if (property === undefined) continue;
    for (const sample of samples(property.schema, words, depth + 1).slice(0, depth === 0 ? 6 : 3))
      found.push({ ...needed, [name]: sample });
  }
  return found.slice(0, 12);
}

/** Makes a change; what lies on a path that is not there is made on the way. */
export function applyEdit(value: JsonValue, { path, value: replaced }: Edit, at = 0): JsonValue {
  const step = path[at];
  if (step === undefined) return replaced ?? null;
  const isLast = at === path.length - 1;
  if (isJsonArray(value)) {
    const index = Number(step);
    if (isLast && replaced === undefined) return value.filter((_, i) => i !== index);
    return value.map((item, i) => (i === index ? applyEdit(item, { path, value: replaced }, at + 1) : item));
  }
  // Another change took the list away.
  if (typeof step === 'number') return value;
  const object = isJsonObject(value) ? value : {};
  if (isLast && replaced === undefined) {
    return Object.fromEntries(Object.entries(object).filter(([key]) => key !== step));
  }
  return { ...object, [step]: applyEdit(object[step] ?? {}, { path, value: replaced }, at + 1) };
}
