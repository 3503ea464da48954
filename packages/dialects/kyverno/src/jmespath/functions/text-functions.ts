import { compareText } from '@keelson/model';

import { toInt64 } from '../../values/float.ts';
import { functionError } from '../query-error.ts';
import { declare, numberOf, textOf } from '../query-function.ts';
import type { QueryFunctions } from '../query-function.ts';
import type { QueryRun } from '../query-run.ts';
import { cleanPath } from './clean-path.ts';
import { equalFold, toLower, toUpper } from './letter-case.ts';

/** Functions of texts. */
export const TEXT_FUNCTIONS: QueryFunctions = {
  starts_with: declare('string string', (args) => textOf(args, 0).startsWith(textOf(args, 1))),
  ends_with: declare('string string', (args) => textOf(args, 0).endsWith(textOf(args, 1))),
  // An integer, which the original does not take for a number.
  compare: declare('string string', (args) => BigInt(compareText(textOf(args, 0), textOf(args, 1)))),
  equal_fold: declare('string string', (args) => equalFold(textOf(args, 0), textOf(args, 1))),
  replace: declare('string string string number', (args, run) => {
    return replace(textOf(args, 0), textOf(args, 1), textOf(args, 2), toInt64(numberOf(args, 3)), run);
  }),
  replace_all: declare('string string string', (args, run) =>
    replace(textOf(args, 0), textOf(args, 1), textOf(args, 2), -1, run),
  ),
  to_upper: declare('string', (args) => toUpper(textOf(args, 0))),
  to_lower: declare('string', (args) => toLower(textOf(args, 0))),
  trim: declare('string string', (args) => trim(textOf(args, 0), textOf(args, 1))),
  trim_prefix: declare('string string', (args) => {
    const text = textOf(args, 0);
    const prefix = textOf(args, 1);
    return text.startsWith(prefix) ? text.slice(prefix.length) : text;
  }),
  split: declare('string string', (args, run) => {
    const text = textOf(args, 0);
    const separator = textOf(args, 1);
    run.spendText(text.length);
    return separator === '' ? Array.from(text) : text.split(separator);
  }),
  truncate: declare('string number', (args) => {
    const length = toInt64(numberOf(args, 1));
    return length < 1 ? '' : Array.from(textOf(args, 0)).slice(0, length).join('');
  }),
  path_canonicalize: declare('string', (args) => cleanPath(textOf(args, 0))),
};

/** Replaces the first `limit` occurrences, all for a negative one; an empty text stands around every character. */
function replace(text: string, old: string, replacement: string, limit: number, run: QueryRun): string {
  const parts = old === '' ? splitCharacters(text) : text.split(old);
  const count = Math.min(limit < 0 ? Infinity : limit, parts.length - 1);
  run.spendText(text.length + count * replacement.length);
  if (count >= parts.length - 1) return parts.join(replacement);
  const replaced = parts.slice(0, count + 1).join(replacement);
  const rest = parts.slice(count + 1);
  return rest.length === 0 ? replaced : `${replaced}${old}${rest.join(old)}`;
}

/** Parts between which an empty text stands: before, between and behind all characters. */
function splitCharacters(text: string): readonly string[] {
  return ['', ...Array.from(text), ''];
}

function trim(text: string, characters: string): string {
  if (characters.length > 10_000) throw functionError('trim', 'too many characters to cut');
  const cut = new Set(characters);
  const all = Array.from(text);
  let start = 0;
  let end = all.length;
  while (start < end && cut.has(all[start] ?? '')) start++;
  while (end > start && cut.has(all[end - 1] ?? '')) end--;
  return all.slice(start, end).join('');
}
