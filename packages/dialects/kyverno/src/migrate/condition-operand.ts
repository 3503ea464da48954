import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { findVariables } from '../substitute/variable-syntax.ts';
import { CannotSay } from './cannot-say.ts';
import { apply, sum, text } from './cel-text.ts';
import type { Cel } from './cel-text.ts';
import { migrateQuery } from './migrate-query.ts';
import type { QueryPlace } from './query-place.ts';
import { celTerm, typeOfTerm, valueOf } from './query-term.ts';
import type { Term } from './query-term.ts';

/** Turns a key or a value of a condition into a term: a literal, one variable, or a text with variables in it. */
export function migrateOperand(value: JsonValue, place: QueryPlace): Term {
  if (typeof value !== 'string') {
    if ((isJsonArray(value) || isJsonObject(value)) && JSON.stringify(value).includes('{{')) {
      throw new CannotSay('variables inside a list or object', place.path);
    }
    return { kind: 'literal', value };
  }
  const variables = findVariables(value);
  const [only] = variables;
  if (only === undefined) return { kind: 'literal', value };
  if (only.text === value.trim() && variables.length === 1 && value.trim() === value)
    return migrateQuery(only.query, place);
  const nested = unquoteNested(value);
  if (nested !== undefined) return migrateQuery(nested, place);
  return celTerm(migrateText(value, place), 'string');
}

/** `{{ f('{{ x }}') }}`: the inner variable, which is a text, is an argument of its own. */
function unquoteNested(value: string): string | undefined {
  const whole = /^\{\{-?((?:[^{}]|\{\{[^{}]*\}\}|\{[^{}]*\})*)\}\}$/.exec(value.trim())?.[1];
  if (whole?.includes('{{') !== true) return undefined;
  const replaced = whole.replace(/'\{\{([^{}]*)\}\}'/g, '($1)');
  return replaced.includes('{{') ? undefined : replaced.trim();
}

/** Turns a text with variables into a sum of texts. */
export function migrateText(value: string, place: QueryPlace): Cel {
  const parts: Cel[] = [];
  let at = 0;
  for (const { text: whole, query } of findVariables(value)) {
    const start = value.indexOf(whole, at);
    if (start < 0) throw new CannotSay('variables inside variables', place.path);
    if (start > at) parts.push(text(value.slice(at, start)));
    const term = migrateQuery(query, place);
    if (term.kind === 'list' || typeOfTerm(term) === 'list')
      throw new CannotSay('a list within a text', place.path);
    const found = valueOf(term, place.path);
    parts.push(typeOfTerm(term) === 'string' ? found : apply('string', found));
    at = start + whole.length;
  }
  if (at < value.length) parts.push(text(value.slice(at)));
  if (value.slice(at).includes('{{')) throw new CannotSay('variables inside variables', place.path);
  return sum(...parts);
}
