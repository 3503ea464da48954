import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { parseAnchor } from '../anchor/parse-anchor.ts';

/** What policies speak of: names of fields, and values to try for them. */
export interface PolicyWords {
  readonly names: ReadonlySet<string>;
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
}

/** Most values that are tried for one field. */
const MOST = 40;

/** Collects names of fields and values from rules and policies. */
export function policyWords(...policies: readonly JsonValue[]): PolicyWords {
  const names = new Set<string>();
  const texts = new Set<string>(['x']);
  const numbers = new Set<number>([0, 1]);
  const addText = (text: string): void => {
    for (const part of text.split(/[|&]/)) {
      const word = part
        .trim()
        .replace(/^(?:!|>=|<=|>|<)/, '')
        .trim();
      for (const digits of word.match(/\d+/g) ?? []) {
        const number = Number(digits);
        if (Number.isSafeInteger(number))
          for (const near of [number - 1, number, number + 1]) numbers.add(near);
      }
      // The original puts texts into queries, where quotes and braces would be syntax.
      if (word.length === 0 || word.length > 120 || /[\n{}'"`\\]/.test(word)) continue;
      texts.add(word.replaceAll('*', 'x').replaceAll('?', 'y'));
      if (/[*?]/.test(word)) texts.add(word.replaceAll(/[*?]/g, ''));
    }
    for (const name of text.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? []) names.add(name);
    for (const [, single, double] of text.matchAll(/'([^'\n]*)'|"([^"\n]*)"/g)) {
      const word = single ?? double ?? '';
      names.add(word);
      if (word.length < 120 && !/[\n{}'"`\\]/.test(word)) texts.add(word);
    }
  };
  const walk = (value: JsonValue): void => {
    if (typeof value === 'string') addText(value);
    else if (typeof value === 'number') numbers.add(value);
    else if (isJsonArray(value)) value.forEach(walk);
    else if (isJsonObject(value)) {
      for (const [key, child] of Object.entries(value)) {
        names.add(parseAnchor(key)?.key.replaceAll('*', 'x') ?? key.replaceAll('*', 'x'));
        walk(child);
      }
    }
  };
  policies.forEach(walk);
  return {
    names,
    texts: [...texts].slice(0, MOST),
    numbers: [...numbers].filter((number) => number >= 0).slice(0, MOST),
  };
}
