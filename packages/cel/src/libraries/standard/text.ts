import { fn, method } from '../../environment/declaration.ts';
import type { FunctionDeclaration, Implementation } from '../../environment/declaration.ts';
import { compileRegex } from '../../regex/compile-regex.ts';
import { BOOL, STRING } from '../../types/cel-type.ts';
import { isCelError } from '../../values/cel-error.ts';
import type { CelResult, CelValue } from '../../values/cel-value.ts';

function matches(text: string, pattern: string): CelResult {
  const regex = compileRegex(pattern);
  return isCelError(regex) ? regex : regex.test(text);
}

/** Compiles a constant pattern once. */
function specializeMatches(constants: readonly (CelValue | undefined)[]): Implementation | undefined {
  const pattern = constants[1];
  const regex = typeof pattern === 'string' ? compileRegex(pattern) : undefined;
  return regex === undefined || isCelError(regex) ? undefined : (text: string) => regex.test(text);
}

/** The string functions of the standard library (cel-spec, "String functions"). */
// prettier-ignore
export const TEXT: readonly FunctionDeclaration[] = [
  { name: 'contains',   overloads: [method('contains_string',    [STRING, STRING], BOOL, (text: string, part: string) => text.includes(part))] },
  { name: 'endsWith',   overloads: [method('ends_with_string',   [STRING, STRING], BOOL, (text: string, part: string) => text.endsWith(part))] },
  { name: 'startsWith', overloads: [method('starts_with_string', [STRING, STRING], BOOL, (text: string, part: string) => text.startsWith(part))] },
  {
    name: 'matches',
    overloads: [
      { ...fn('matches',            [STRING, STRING], BOOL, matches), specialize: specializeMatches },
      { ...method('matches_string', [STRING, STRING], BOOL, matches), specialize: specializeMatches },
    ],
  },
];
