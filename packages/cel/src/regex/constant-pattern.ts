import type { Implementation } from '../environment/declaration.ts';
import { isCelError, noSuchOverload } from '../values/cel-error.ts';
import type { CelResult, CelValue } from '../values/cel-value.ts';
import { OptionalValue } from '../values/optional-value.ts';
import { TypeValue } from '../values/type-value.ts';
import { compileRegex } from './compile-regex.ts';
import type { Regex } from './regex.ts';

/**
 * The code of a function whose second argument is a constant pattern, which is compiled once; undefined for what is no
 * pattern. As in cel-go, nothing guards it: it searches whatever holds a text, be it an optional or a type's name.
 */
export function searchConstant(
  pattern: CelValue | undefined,
  search: (regex: Regex, text: string, rest: readonly CelValue[]) => CelResult,
): Implementation | undefined {
  const regex = typeof pattern === 'string' ? compileRegex(pattern) : undefined;
  if (regex === undefined || isCelError(regex)) return undefined;
  return (value: CelValue, _pattern: CelValue, ...rest: readonly CelValue[]): CelResult => {
    const text = typeof value === 'string' ? value : heldText(value);
    return text === undefined ? noSuchOverload() : search(regex, text, rest);
  };
}

function heldText(value: CelValue): string | undefined {
  if (value instanceof TypeValue) return value.type.name;
  if (!(value instanceof OptionalValue) || value.value === undefined) return undefined;
  return typeof value.value === 'string' ? value.value : heldText(value.value);
}
