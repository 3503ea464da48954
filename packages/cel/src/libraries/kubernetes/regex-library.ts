import { method } from '../../environment/declaration.ts';
import type { Implementation, Library, Overload } from '../../environment/declaration.ts';
import { compileRegex } from '../../regex/compile-regex.ts';
import { searchConstant } from '../../regex/constant-pattern.ts';
import type { Regex } from '../../regex/regex.ts';
import { INT, STRING, listType } from '../../types/cel-type.ts';
import type { CelType } from '../../types/cel-type.ts';
import { celError, isCelError, noSuchOverload } from '../../values/cel-error.ts';
import type { CelResult, CelValue } from '../../values/cel-value.ts';
import { isInt } from '../../values/integers.ts';

/** What a function does with a compiled pattern. */
type Search = (regex: Regex, text: string, limit: number | bigint) => CelResult;

function find(regex: Regex, text: string): CelResult {
  return regex.find(text)?.text ?? '';
}

function findAll(regex: Regex, text: string, limit: number | bigint): CelResult {
  return regex.findAll(text, Number(limit)).map((match) => match.text);
}

/** Declares an overload with a pattern as its second argument, which is compiled once where it is a constant. */
function search(id: string, params: readonly CelType[], result: CelType, run: Search): Overload {
  const implementation = (text: string, pattern: string, limit: number | bigint = -1): CelResult => {
    const regex = compileRegex(pattern);
    return isCelError(regex) ? celError(`Illegal regex: ${regex.message}`) : run(regex, text, limit);
  };
  const replace = (constants: readonly (CelValue | undefined)[]): Implementation | undefined =>
    searchConstant(constants[1], (regex, text, [limit = -1]) =>
      isInt(limit) ? run(regex, text, limit) : noSuchOverload(),
    );
  return { ...method(id, params, result, implementation), replace };
}

/** `find` and `findAll` with RE2's patterns (k8s.io/apiserver, pkg/cel/library/regex.go). */
export const REGEX_LIBRARY: Library = {
  name: 'kubernetes.regex',
  functions: [
    { name: 'find', overloads: [search('string_find_string', [STRING, STRING], STRING, find)] },
    {
      name: 'findAll',
      overloads: [
        search('string_find_all_string', [STRING, STRING], listType(STRING), findAll),
        search('string_find_all_string_int', [STRING, STRING, INT], listType(STRING), findAll),
      ],
    },
  ],
};
