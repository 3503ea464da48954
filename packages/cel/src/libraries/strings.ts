import { trimSpace } from '@keelson/model';
import { fn, method } from '../environment/declaration.ts';
import type { FunctionDeclaration, Library, Overload } from '../environment/declaration.ts';
import { DYN, INT, listType, STRING } from '../types/cel-type.ts';
import type { CelList } from '../values/cel-value.ts';
import { compileFormat, formatFunction } from './strings/format.ts';
import type { FormatDialect } from './strings/format.ts';
import {
  charAt,
  indexOf,
  join,
  lastIndexOf,
  lowerAscii,
  quote,
  replace,
  reverseText,
  split,
  substring,
  substringFrom,
  upperAscii,
  withinText,
} from './strings/text-functions.ts';
import type { OffsetSearch } from './strings/text-functions.ts';

const STRINGS = listType(STRING);

// prettier-ignore
function sinceVersion0(checksOffsets: boolean): readonly FunctionDeclaration[] {
  const search = checksOffsets ? withinText : (find: OffsetSearch): OffsetSearch => find;
  return [
  { name: 'charAt', overloads: [method('string_char_at_int', [STRING, INT], STRING, charAt)] },
  {
    name: 'indexOf',
    overloads: [
      method('string_index_of_string',     [STRING, STRING],      INT, indexOf),
      method('string_index_of_string_int', [STRING, STRING, INT], INT, search(indexOf)),
    ],
  },
  {
    name: 'lastIndexOf',
    overloads: [
      method('string_last_index_of_string',     [STRING, STRING],      INT, lastIndexOf),
      method('string_last_index_of_string_int', [STRING, STRING, INT], INT, search(lastIndexOf)),
    ],
  },
  { name: 'lowerAscii', overloads: [method('string_lower_ascii', [STRING], STRING, lowerAscii)] },
  {
    name: 'replace',
    overloads: [
      method('string_replace_string_string',     [STRING, STRING, STRING],      STRING, replace),
      method('string_replace_string_string_int', [STRING, STRING, STRING, INT], STRING, replace),
    ],
  },
  {
    name: 'split',
    overloads: [
      method('string_split_string',     [STRING, STRING],      STRINGS, split),
      method('string_split_string_int', [STRING, STRING, INT], STRINGS, split),
    ],
  },
  {
    name: 'substring',
    overloads: [
      method('string_substring_int',     [STRING, INT],      STRING, substringFrom),
      method('string_substring_int_int', [STRING, INT, INT], STRING, substring),
    ],
  },
  { name: 'trim',       overloads: [method('string_trim',        [STRING], STRING, trimSpace)] },
  { name: 'upperAscii', overloads: [method('string_upper_ascii', [STRING], STRING, upperAscii)] },
  {
    name: 'join',
    overloads: [
      method('list_join',        [STRINGS],         STRING, join),
      method('list_join_string', [STRINGS, STRING], STRING, join),
    ],
  },
];
}

/** `format`, whose text is parsed once where it is a literal. */
function formatOverload(dialect: FormatDialect): Overload {
  return {
    ...method('string_format', [STRING, listType(DYN)], STRING, formatFunction(dialect)),
    specialize: ([text]) => {
      if (typeof text !== 'string') return undefined;
      const format = compileFormat(text, dialect);
      return (_text: string, args: CelList) => format(args);
    },
  };
}

// prettier-ignore
function sinceVersion1(dialect: FormatDialect): readonly FunctionDeclaration[] {
  return [
    { name: 'format',        overloads: [formatOverload(dialect)] },
    { name: 'strings.quote', overloads: [fn('strings_quote',     [STRING],                STRING, quote)] },
  ];
}

// prettier-ignore
const SINCE_3: readonly FunctionDeclaration[] = [
  { name: 'reverse', overloads: [method('string_reverse', [STRING], STRING, reverseText)] },
];

/**
 * Versions of cel-go's `ext.Strings`; 5 differs from 4 in the greatest precision of `format` and in costs. From 4 on, `format` and the
 * offsets of `indexOf` and `lastIndexOf` are as cel-spec says.
 */
export type StringsVersion = 0 | 1 | 2 | 3 | 4 | 5;

/** The way in which a version's `format` prints. */
function formatDialectOf(version: StringsVersion): FormatDialect {
  return { spelling: version >= 4 ? 'specified' : 'locale', maxPrecision: version >= 5 ? 100 : undefined };
}

/**
 * The strings extension (cel-spec, extensions/strings; cel-go `ext.Strings`). Kubernetes has version 0 before 1.29 and version 2
 * since.
 */
export function stringsLibrary(version: StringsVersion): Library {
  return {
    name: `strings@${String(version)}`,
    functions: [
      ...sinceVersion0(version >= 4),
      ...(version >= 1 ? sinceVersion1(formatDialectOf(version)) : []),
      ...(version >= 3 ? SINCE_3 : []),
    ],
  };
}
