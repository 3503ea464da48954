import { fn } from '../environment/declaration.ts';
import type { Library } from '../environment/declaration.ts';
import { compileRegex } from '../regex/compile-regex.ts';
import type { Regex, RegexMatch } from '../regex/regex.ts';
import { INT, listType, optionalType, STRING } from '../types/cel-type.ts';
import { celError, isCelError } from '../values/cel-error.ts';
import type { CelError } from '../values/cel-error.ts';
import type { CelResult } from '../values/cel-value.ts';
import { OptionalValue } from '../values/optional-value.ts';
import { quoteWellFormed } from './quote-go.ts';

/** Compiles a pattern that has at most one group. */
function compileExtractor(pattern: string): Regex | CelError {
  const regex = compileRegex(pattern);
  if (isCelError(regex) || regex.groupNames.length <= 1) return regex;
  return celError(`regular expression has more than one capturing group: ${quoteWellFormed(pattern)}`);
}

/** What is extracted of a match: the group where there is one (unless it is empty), else the whole. */
function extracted(regex: Regex, match: RegexMatch): string | undefined {
  if (regex.groupNames.length === 0) return match.text;
  return match.groups[0] === '' ? undefined : match.groups[0];
}

function extract(text: string, pattern: string): CelResult {
  const regex = compileExtractor(pattern);
  if (isCelError(regex)) return regex;
  const match = regex.find(text);
  const found = match === undefined ? undefined : extracted(regex, match);
  return found === undefined ? OptionalValue.none : OptionalValue.of(found);
}

function extractAll(text: string, pattern: string): CelResult {
  const regex = compileExtractor(pattern);
  if (isCelError(regex)) return regex;
  return regex
    .findAll(text)
    .map((match) => extracted(regex, match))
    .filter((found) => found !== undefined);
}

function replace(text: string, pattern: string, replacement: string, limit: number | bigint = -1): CelResult {
  if (limit === 0) return text;
  const regex = compileRegex(pattern);
  if (isCelError(regex)) return regex;
  const matches = regex.findAll(text, limit < 0 ? -1 : Number(limit));
  let result = '';
  let copied = 0;
  for (const match of matches) {
    const filled = fillReplacement(replacement, match);
    if (isCelError(filled)) return filled;
    result += text.slice(copied, match.start) + filled;
    copied = match.end;
  }
  return result + text.slice(copied);
}

/** Puts groups into a replacement: `\0` to `\9`, and `\\` for a backslash. */
function fillReplacement(replacement: string, match: RegexMatch): string | CelError {
  let result = '';
  let copied = 0;
  for (let at = replacement.indexOf('\\'); at >= 0; at = replacement.indexOf('\\', copied)) {
    const next = replacement.charAt(at + 1);
    const problem = `invalid replacement string: '${replacement}' \\`;
    if (next === '') return celError(`${problem} not allowed at end`);
    if (next !== '\\' && !/\d/.test(next)) return celError(`${problem} must be followed by a digit or \\`);
    const group = Number(next);
    if (next !== '\\' && group > match.groups.length) {
      const count = String(match.groups.length);
      return celError(`replacement string references group ${next} but regex has only ${count} group(s)`);
    }
    const filled = next === '\\' ? '\\' : group === 0 ? match.text : (match.groups[group - 1] ?? '');
    result += replacement.slice(copied, at) + filled;
    copied = at + 2;
  }
  return result + replacement.slice(copied);
}

/** The regex extension (cel-go `ext.Regex`); needs optional values. Kubernetes does not have it, Kyverno does. */
// prettier-ignore
export const REGEX_LIBRARY: Library = {
  name: 'regex',
  functions: [
    { name: 'regex.extract',    overloads: [fn('regex_extract_string_string',    [STRING, STRING], optionalType(STRING), extract)] },
    { name: 'regex.extractAll', overloads: [fn('regex_extractAll_string_string', [STRING, STRING], listType(STRING),     extractAll)] },
    {
      name: 'regex.replace',
      overloads: [
        fn('regex_replace_string_string_string',     [STRING, STRING, STRING],      STRING, replace),
        fn('regex_replace_string_string_string_int', [STRING, STRING, STRING, INT], STRING, replace),
      ],
    },
  ],
};
