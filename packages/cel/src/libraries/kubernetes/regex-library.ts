import { method } from '../../environment/declaration.ts';
import type { Library } from '../../environment/declaration.ts';
import { compileRegex } from '../../regex/compile-regex.ts';
import { INT, STRING, listType } from '../../types/cel-type.ts';
import { celError, isCelError } from '../../values/cel-error.ts';
import type { CelResult } from '../../values/cel-value.ts';

function find(text: string, pattern: string): CelResult {
  const regex = compileRegex(pattern);
  if (isCelError(regex)) return celError(`Illegal regex: ${regex.message}`);
  return regex.find(text)?.text ?? '';
}

function findAll(text: string, pattern: string, limit: number | bigint = -1): CelResult {
  const regex = compileRegex(pattern);
  if (isCelError(regex)) return celError(`Illegal regex: ${regex.message}`);
  return regex.findAll(text, Number(limit)).map((match) => match.text);
}

/** `find` and `findAll` with RE2's patterns (k8s.io/apiserver, pkg/cel/library/regex.go). */
export const REGEX_LIBRARY: Library = {
  name: 'kubernetes.regex',
  functions: [
    { name: 'find', overloads: [method('string_find_string', [STRING, STRING], STRING, find)] },
    {
      name: 'findAll',
      overloads: [
        method(
          'string_find_all_string',
          [STRING, STRING],
          listType(STRING),
          (text: string, pattern: string) => findAll(text, pattern),
        ),
        method('string_find_all_string_int', [STRING, STRING, INT], listType(STRING), findAll),
      ],
    },
  ],
};
