import { fn, method } from '../../environment/declaration.ts';
import type { FunctionDeclaration } from '../../environment/declaration.ts';
import { BOOL, STRING } from '../../types/cel-type.ts';

/** The string functions of the standard library (cel-spec, "String functions"). */
// prettier-ignore
export const TEXT: readonly FunctionDeclaration[] = [
  { name: 'contains',   overloads: [method('contains_string',    [STRING, STRING], BOOL, (text: string, part: string) => text.includes(part))] },
  { name: 'endsWith',   overloads: [method('ends_with_string',   [STRING, STRING], BOOL, (text: string, part: string) => text.endsWith(part))] },
  { name: 'startsWith', overloads: [method('starts_with_string', [STRING, STRING], BOOL, (text: string, part: string) => text.startsWith(part))] },
  {
    name: 'matches',
    overloads: [
      fn('matches',            [STRING, STRING], BOOL),
      method('matches_string', [STRING, STRING], BOOL),
    ],
  },
];
