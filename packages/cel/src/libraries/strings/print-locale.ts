import { compareText } from '@keelson/model';
import type { Double } from '@keelson/model';
import { celError, isCelError } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import type { CelList, CelValue } from '../../values/cel-value.ts';
import { CelDuration, formatDuration } from '../../values/duration.ts';
import { toFixedDecimal, toScientificDecimal } from '../../values/exact-decimal.ts';
import { formatDouble, formatSpecial } from '../../values/format-double.ts';
import { doubleOf, isDouble } from '../../values/integers.ts';
import { isMap, mapEntries } from '../../values/maps.ts';
import type { CelMap } from '../../values/maps.ts';
import { CelTimestamp, formatTimestamp } from '../../values/timestamp.ts';
import { typeNameOf } from '../../values/type-of.ts';
import { TypeValue } from '../../values/type-value.ts';
import { Uint } from '../../values/uint.ts';
import { bytesToString } from '../standard/convert.ts';
import { quoteWellFormed } from '../quote-go.ts';
import type { FormatClause } from './parse-format.ts';
import { printInRadix } from './print-radix.ts';

const DEFAULT_PRECISION = 6;

/** Prints an argument as cel-go did before version 4 of its strings extension, in American English; Kubernetes still does. */
export function printClauseLocale(clause: FormatClause, value: CelValue): string | CelError {
  switch (clause.letter) {
    case 's':
      return printString(value);
    case 'd':
      return (
        printInteger(value) ??
        celError(`decimal clause can only be used on integers, was given ${typeNameOf(value)}`)
      );
    case 'f':
      return printFixed(value, clause.precision ?? DEFAULT_PRECISION);
    case 'e':
      return printScientific(value, clause.precision ?? DEFAULT_PRECISION);
    default:
      return printInRadix(clause.letter, value) ?? radixProblem(clause.letter, value);
  }
}

function radixProblem(letter: 'b' | 'o' | 'x' | 'X', value: CelValue): CelError {
  const given = `was given ${typeNameOf(value)}`;
  if (letter === 'b') return celError(`only integers and bools can be formatted as binary, ${given}`);
  if (letter === 'o') return celError(`octal clause can only be used on integers, ${given}`);
  return celError(`only integers, byte buffers, and strings can be formatted as hex, ${given}`);
}

function printInteger(value: CelValue): string | undefined {
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value)))
    return String(value);
  return value instanceof Uint ? value.value.toString() : undefined;
}

function printString(value: CelValue): string | CelError {
  if (typeof value === 'string') return value;
  const nested = printNested(value, 0, false);
  if (nested !== undefined) return nested;
  return celError(
    'string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, ' +
      `and timestamps, was given ${typeNameOf(value)}`,
  );
}

/** Values nest at most this deep; no data of Kubernetes does. */
const MAX_DEPTH = 500;

/** Prints a value; inside a list or map in the manner of a CEL literal. Gives undefined for types that have no text. */
function printNested(value: CelValue, depth: number, literal: boolean): string | CelError | undefined {
  const integer = printInteger(value);
  if (integer !== undefined) return integer;
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return literal ? quoteWellFormed(value) : value;
  if (isDouble(value)) return literal ? literalDouble(value) : formatDouble(doubleOf(value));
  if (value instanceof Uint8Array) return printBytes(value, literal);
  if (value instanceof TypeValue) return value.type.name;
  if (value instanceof CelTimestamp) {
    return literal ? `timestamp(${quoteWellFormed(formatTimestamp(value))})` : formatTimestamp(value);
  }
  if (value instanceof CelDuration) {
    return literal ? `duration(${quoteWellFormed(formatDuration(value))})` : formatDuration(value);
  }
  if (depth > MAX_DEPTH) return celError('value nests too deeply');
  if (Array.isArray(value)) return printList(value as CelList, depth);
  if (isMap(value)) return printMap(value, depth);
  return undefined;
}

function printElement(value: CelValue, depth: number): string | CelError {
  return printNested(value, depth + 1, true) ?? celError(`no formatting function for ${typeNameOf(value)}`);
}

function literalDouble(value: number | Double): string {
  const number = doubleOf(value);
  const special = formatSpecial(number);
  return special === undefined ? toFixedDecimal(number, DEFAULT_PRECISION) : `"${special}"`;
}

function printBytes(value: Uint8Array, literal: boolean): string | CelError {
  const text = bytesToString(value);
  if (isCelError(text))
    return celError(`could not convert argument ${quoteWellFormed(text.message)} to string`);
  return literal ? `b${quoteWellFormed(text)}` : text;
}

function printList(list: CelList, depth: number): string | CelError {
  const elements: string[] = [];
  for (const element of list) {
    const printed = printElement(element, depth);
    if (isCelError(printed)) return printed;
    elements.push(printed);
  }
  return `[${elements.join(', ')}]`;
}

function printMap(map: CelMap, depth: number): string | CelError {
  const entries: (readonly [string, string])[] = [];
  for (const [key, value] of mapEntries(map)) {
    const printedKey =
      typeof key === 'string'
        ? quoteWellFormed(key)
        : typeof key === 'boolean'
          ? String(key)
          : printInteger(key);
    const printed = printElement(value, depth);
    if (isCelError(printed)) return printed;
    entries.push([printedKey ?? '', printed]);
  }
  entries.sort((a, b) => compareText(a[0], b[0]));
  return `{${entries.map(([key, value]) => `${key}:${value}`).join(', ')}}`;
}

/** The texts that stand for numbers which JSON does not have. */
const SPECIAL_TEXTS: ReadonlyMap<CelValue, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);

function numberOf(value: CelValue): number | undefined {
  return isDouble(value) ? doubleOf(value) : SPECIAL_TEXTS.get(value);
}

function printFixed(value: CelValue, precision: number): string | CelError {
  const number = numberOf(value);
  if (number === undefined) {
    return celError(`fixed-point clause can only be used on doubles, was given ${typeNameOf(value)}`);
  }
  if (!Number.isFinite(number)) return localSpecial(number);
  // Zero has no sign in this dialect, though a number that is rounded to it does.
  const text = toFixedDecimal(number === 0 ? 0 : number, precision);
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function printScientific(value: CelValue, width: number): string | CelError {
  const number = numberOf(value);
  if (number === undefined) {
    return celError(`scientific clause can only be used on doubles, was given ${typeNameOf(value)}`);
  }
  // cel-go forgets the point in its format, so that the precision is a width.
  if (!Number.isFinite(number)) return localSpecial(number).padStart(width, ' ');
  const { mantissa, exponent } = toScientificDecimal(number === 0 ? 0 : number, DEFAULT_PRECISION);
  const power = String(Math.abs(exponent))
    .padStart(2, '0')
    .replace(/\d/g, (digit) => SUPERSCRIPTS.charAt(Number(digit)));
  return `${mantissa}×10${exponent < 0 ? '⁻' : ''}${power}`.padStart(width, ' ');
}

function localSpecial(number: number): string {
  if (Number.isNaN(number)) return 'NaN';
  return number > 0 ? '∞' : '-∞';
}
