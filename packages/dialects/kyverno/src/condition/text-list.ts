import { isJsonArray } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { floatOf } from '../values/float.ts';
import { sprint } from '../values/go-text.ts';

/** Reads a text that is a JSON list of texts; undefined for JSON of another kind, `not-json` for what is no JSON. */
export function readTextList(text: string): readonly string[] | 'not-json' | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'not-json';
  }
  if (value === null) return [];
  if (!Array.isArray(value)) return undefined;
  const items: readonly unknown[] = value;
  // A null leaves its place empty.
  return items.every((item) => typeof item === 'string' || item === null)
    ? items.map((item) => item ?? '')
    : undefined;
}

/** A scalar as the text that operators of lists compare; undefined for null, lists and objects. */
export function scalarText(value: JsonValue): string | undefined {
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint')
    return sprint(value);
  return floatOf(value) === undefined ? undefined : sprint(value);
}

/** The keys of a condition as texts: those of a list, or the one of a scalar. */
export function keyTexts(
  key: JsonValue,
): { readonly isList: boolean; readonly texts: readonly string[] } | undefined {
  if (isJsonArray(key)) return { isList: true, texts: key.map(sprint) };
  const text = scalarText(key);
  return text === undefined ? undefined : { isList: false, texts: [text] };
}
