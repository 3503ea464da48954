import { fn, method } from '../../environment/declaration.ts';
import type { FunctionDeclaration, Implementation } from '../../environment/declaration.ts';
import { compileRegex } from '../../regex/compile-regex.ts';
import { searchConstant } from '../../regex/constant-pattern.ts';
import { BOOL, STRING } from '../../types/cel-type.ts';
import { celError, isCelError, noSuchOverload } from '../../values/cel-error.ts';
import type { CelResult, CelValue } from '../../values/cel-value.ts';
import { hasMethods } from '../../values/has-methods.ts';

function matches(text: string, pattern: string): CelResult {
  const regex = compileRegex(pattern);
  return isCelError(regex) ? regex : regex.test(text);
}

/** Compiles a constant pattern once. */
function matchConstant(constants: readonly (CelValue | undefined)[]): Implementation | undefined {
  return searchConstant(constants[1], (regex, text) => regex.test(text));
}

/** A function that answers for arguments of any type: what is no text has no such overload. */
function search(name: string, id: string, run: (text: string, part: string) => boolean): FunctionDeclaration {
  return { name, overloads: [method(id, [STRING, STRING], BOOL, run)], singleton: noSuchOverload };
}

/** Only text, and values with methods, get as far as to be asked. */
function noMatch(value: CelValue): CelResult {
  return hasMethods(value) ? noSuchOverload() : celError('no such overload: matches');
}

/** The string functions of the standard library (cel-spec, "String functions"). */
// prettier-ignore
export const TEXT: readonly FunctionDeclaration[] = [
  search('contains',   'contains_string',    (text, part) => text.includes(part)),
  search('endsWith',   'ends_with_string',   (text, part) => text.endsWith(part)),
  search('startsWith', 'starts_with_string', (text, part) => text.startsWith(part)),
  {
    name: 'matches',
    overloads: [
      { ...fn('matches',            [STRING, STRING], BOOL, matches), replace: matchConstant },
      { ...method('matches_string', [STRING, STRING], BOOL, matches), replace: matchConstant },
    ],
    singleton: noMatch,
  },
];
