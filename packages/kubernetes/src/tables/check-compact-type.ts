import { fieldOf, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { flagsOf } from '../schema/compact-type.ts';
import { isScalarType } from '../schema/schema-tables.ts';
import { isShallow } from '../values/json-depth.ts';

/** What is wrong with a type of a table. */
export interface TypeTrouble {
  /** Path below the type, such as `.p.spec.t`. */
  readonly path: string;
  readonly expected: string;
  readonly got: JsonValue | undefined;
}

/** Tells whether a table has a type; the empty text is the table of the type that is checked. */
type HasType = (table: string, type: string) => boolean;

const MAX_NESTING = 16;

/** Options of a property; each that is there has to be of its kind. */
const OPTIONS: Readonly<Record<string, readonly [expected: string, (value: JsonValue) => boolean]>> = {
  e: ['a list of texts', isTexts],
  k: ['a list of texts', isTexts],
  m: ['a text', isText],
  s: ['a text', isText],
  n: ['a text', isText],
  v: ['a text', isText],
  l: ['one of a, s, m', (value) => value === 'a' || value === 's' || value === 'm'],
  a: ['1', (value) => value === 1],
  d: ['a value of few levels', (value) => isShallow(value)],
};

/** Checks a type of a table: its properties, their options, and that what they refer to is there. */
export function checkCompactType(type: JsonValue, hasType: HasType): TypeTrouble | undefined {
  const properties = fieldOf(type, 'p');
  if (!isJsonObject(properties)) return { path: '.p', expected: 'an object', got: properties };
  for (const [name, property] of Object.entries(properties)) {
    const trouble = checkProperty(property, hasType);
    if (trouble !== undefined) return { ...trouble, path: `.p[${JSON.stringify(name)}]${trouble.path}` };
  }
  return undefined;
}

function checkProperty(property: JsonValue, hasType: HasType): TypeTrouble | undefined {
  const text = typeof property === 'string' ? property : fieldOf(property, 't');
  if (typeof text !== 'string' || !isTypeText(text, hasType)) {
    return { path: typeof property === 'string' ? '' : '.t', expected: 'a known type', got: text };
  }
  for (const [option, [expected, isRight]] of Object.entries(OPTIONS)) {
    const value = fieldOf(property, option);
    if (value !== undefined && !isRight(value)) return { path: `.${option}`, expected, got: value };
  }
  return undefined;
}

function isTypeText(text: string, hasType: HasType): boolean {
  let rest = text.slice(flagsOf(text).length);
  for (let nesting = 0; rest.startsWith('[]') || rest.startsWith('{}'); nesting++) {
    if (nesting === MAX_NESTING) return false;
    rest = rest.slice(2);
  }
  if (isScalarType(rest)) return true;
  const dot = rest.lastIndexOf('.');
  return dot >= 0 && hasType(rest.slice(0, dot), rest.slice(dot + 1));
}

function isText(value: JsonValue): boolean {
  return typeof value === 'string';
}

function isTexts(value: JsonValue): boolean {
  return isJsonArray(value) && value.every(isText);
}
