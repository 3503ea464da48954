import { compareText } from '@keelson/model';
import { celError, isCelError } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import type { CelList, CelValue } from '../../values/cel-value.ts';
import { CelDuration, formatDuration } from '../../values/duration.ts';
import { isNumeric } from '../../values/equal-values.ts';
import { toFixedDecimal, toScientificDecimal } from '../../values/exact-decimal.ts';
import { formatDecimal } from '../../values/format-double.ts';
import { doubleOf, isDouble } from '../../values/integers.ts';
import { isMap, mapEntries } from '../../values/maps.ts';
import type { CelMap } from '../../values/maps.ts';
import { CelTimestamp, formatTimestampUtc } from '../../values/timestamp.ts';
import { typeNameOf } from '../../values/type-of.ts';
import { TypeValue } from '../../values/type-value.ts';
import { Uint } from '../../values/uint.ts';
import type { FormatClause } from './parse-format.ts';
import { printInRadix } from './print-radix.ts';

const DEFAULT_PRECISION = 6;
const MAX_DEPTH = 500;

/** Prints an argument as cel-spec says (extensions/strings, "format"). */
export function printClauseSpecified(clause: FormatClause, value: CelValue): string | CelError {
  switch (clause.letter) {
    case 's':
      return printString(value, 0);
    case 'd':
      return printNumber(value, 'decimal', formatDecimal);
    case 'f':
      return printNumber(value, 'fixed-point', (number) =>
        toFixedDecimal(number, clause.precision ?? DEFAULT_PRECISION),
      );
    case 'e':
      return printNumber(value, 'scientific', (number) =>
        printScientific(number, clause.precision ?? DEFAULT_PRECISION),
      );
    default:
      return printInRadix(clause.letter, value) ?? radixProblem(clause.letter, value);
  }
}

function radixProblem(letter: 'b' | 'o' | 'x' | 'X', value: CelValue): CelError {
  const given = `was given ${typeNameOf(value)}`;
  if (letter === 'b') return celError(`only ints, uints, and bools can be formatted as binary, ${given}`);
  if (letter === 'o') return celError(`octal clause can only be used on ints and uints, ${given}`);
  return celError(`only ints, uints, bytes, and strings can be formatted as hex, ${given}`);
}

function printNumber(
  value: CelValue,
  clause: 'decimal' | 'fixed-point' | 'scientific',
  print: (number: number) => string,
): string | CelError {
  if (!isNumeric(value)) {
    return celError(
      `${clause} clause can only be used on ints, uints, and doubles, was given ${typeNameOf(value)}`,
    );
  }
  if (isDouble(value)) return printSpecial(doubleOf(value)) ?? print(doubleOf(value));
  const integer = value instanceof Uint ? value.value : value;
  return clause === 'decimal' ? String(integer) : print(Number(integer));
}

function printSpecial(number: number): string | undefined {
  if (Number.isFinite(number)) return undefined;
  if (Number.isNaN(number)) return 'NaN';
  return number > 0 ? 'Infinity' : '-Infinity';
}

function printScientific(number: number, precision: number): string {
  const { mantissa, exponent } = toScientificDecimal(number, precision);
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function printString(value: CelValue, depth: number): string | CelError {
  if (typeof value === 'string') return value;
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (isDouble(value)) return printSpecial(doubleOf(value)) ?? formatDecimal(doubleOf(value));
  if (typeof value === 'number') return String(value);
  if (value instanceof Uint) return value.value.toString();
  if (value instanceof Uint8Array) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(value);
  if (value instanceof TypeValue) return value.type.name;
  if (value instanceof CelTimestamp) return formatTimestampUtc(value);
  if (value instanceof CelDuration) return formatDuration(value);
  if (depth > MAX_DEPTH) return celError('value nests too deeply');
  if (Array.isArray(value)) return printList(value as CelList, depth);
  if (isMap(value)) return printMap(value, depth);
  return celError(
    'string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, ' +
      `and timestamps, was given ${typeNameOf(value)}`,
  );
}

function printList(list: CelList, depth: number): string | CelError {
  const elements: string[] = [];
  for (const element of list) {
    const printed = printString(element, depth + 1);
    if (isCelError(printed)) return printed;
    elements.push(printed);
  }
  return `[${elements.join(', ')}]`;
}

function printMap(map: CelMap, depth: number): string | CelError {
  const entries: (readonly [string, string])[] = [];
  for (const [key, value] of mapEntries(map)) {
    const printedKey = printString(key, depth + 1);
    const printed = printString(value, depth + 1);
    if (isCelError(printedKey)) return printedKey;
    if (isCelError(printed)) return printed;
    entries.push([printedKey, printed]);
  }
  entries.sort((a, b) => compareText(a[0], b[0]));
  return `{${entries.map(([key, value]) => `${key}: ${value}`).join(', ')}}`;
}
