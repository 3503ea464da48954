import { Semver, compileRegex, isCelError, parseSemver } from '@keelson/cel';
import type { Regex, RegexMatch } from '@keelson/cel';

import { matchWildcard } from '../../wildcard/compile-wildcard.ts';
import { argumentError, functionError, queryError } from '../query-error.ts';
import { declare, textOf, valueOf } from '../query-function.ts';
import type { Argument, QueryFunctions } from '../query-function.ts';
import type { QueryRun } from '../query-run.ts';
import { expandTemplate } from './expand-template.ts';
import { toPlainText } from './plain-text.ts';
import { randomText } from './random-text.ts';
import { parseVersionRange } from './version-range.ts';

const ZERO_VERSION = new Semver([0n, 0n, 0n], [], []);

/** Functions of regular expressions, wildcards and ranges of versions. */
export const PATTERN_FUNCTIONS: QueryFunctions = {
  regex_match: declare('string string|number', (args, run) => {
    const text = plainText('regex_match', args, 1);
    run.spendText(text.length);
    return regexOf('regex_match', args).test(text);
  }),
  regex_replace_all: declare('string string|number string|number', (args, run) => {
    const template = plainText('regex_replace_all', args, 2);
    const expand = expandTemplate(template, regexOf('regex_replace_all', args).groupNames);
    return replaceAll('regex_replace_all', args, expand, run);
  }),
  regex_replace_all_literal: declare('string string|number string|number', (args, run) => {
    const replacement = plainText('regex_replace_all_literal', args, 2);
    return replaceAll('regex_replace_all_literal', args, () => replacement, run);
  }),
  pattern_match: declare('string string|number', (args, run) => {
    const pattern = textOf(args, 0);
    const text = plainText('pattern_match', args, 1);
    run.spendText(pattern.length * text.length);
    return matchWildcard(pattern, text);
  }),
  semver_compare: declare('string string', (args) => {
    const version = parseSemver(textOf(args, 0));
    const range = parseVersionRange(textOf(args, 1));
    if (typeof range === 'string') throw queryError(range);
    // What is no version passes for 0.0.0.
    return range(isCelError(version) ? ZERO_VERSION : version);
  }),
  random: declare('string', (args, run) => randomText(textOf(args, 0), run)),
};

function regexOf(name: string, args: readonly Argument[]): Regex {
  const regex = compileRegex(textOf(args, 0));
  if (isCelError(regex)) throw functionError(name, regex.message);
  return regex;
}

function plainText(name: string, args: readonly Argument[], index: number): string {
  const text = toPlainText(valueOf(args, index));
  if (text === undefined) throw argumentError(name, index + 1, 'String or Real');
  return text;
}

function replaceAll(
  name: string,
  args: readonly Argument[],
  replacement: (match: RegexMatch) => string,
  run: QueryRun,
): string {
  const text = plainText(name, args, 1);
  run.spendText(text.length);
  return regexOf(name, args).replaceAll(text, (match) => {
    const part = replacement(match);
    run.spendText(part.length + 1);
    return part;
  });
}
