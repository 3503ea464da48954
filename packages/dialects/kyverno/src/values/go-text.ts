import { Double, isJsonArray } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { sortedKeys } from './sorted-keys.ts';
import { isGoInteger } from './float.ts';

/**
 * Prints a value as Go's `fmt.Sprint` prints what Kyverno decoded: floats from a million on with an exponent (`1e+06`), null
 * as `<nil>`, lists as `[a b]`, objects as `map[a:1 b:2]`.
 */
export function sprint(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '<nil>';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return formatShortest(value);
  if (typeof value === 'bigint') return isGoInteger(value) ? value.toString() : formatShortest(Number(value));
  if (value instanceof Double) return formatShortest(value.value);
  if (isJsonArray(value)) return `[${value.map(sprint).join(' ')}]`;
  return `map[${sortedKeys(value)
    .map((key) => `${key}:${sprint(value[key])}`)
    .join(' ')}]`;
}

/** Names the type of a value as Go's `%T` names that of what Kyverno decoded. */
export function goTypeOf(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return '<nil>';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Double) return 'float64';
  return isJsonArray(value) ? '[]interface {}' : 'map[string]interface {}';
}

/** Prints a float as Go's `%v`: the shortest digits, with an exponent below 1e-4 and from 1e6 on. */
export function formatShortest(value: number): string {
  const special = formatSpecial(value);
  if (special !== undefined) return special;
  const magnitude = Math.abs(value);
  if (magnitude >= 1e-4 && magnitude < 1e6) return String(value);
  return formatExponent(value, 'e');
}

/** Prints a float as Go's `strconv.FormatFloat(value, 'E', -1, 64)`: `5E+00`. */
export function formatScientific(value: number): string {
  return value === 0
    ? Object.is(value, -0)
      ? '-0E+00'
      : '0E+00'
    : (formatSpecial(value) ?? formatExponent(value, 'E'));
}

/** Prints a float as Go's `%f`: six places and no exponent. */
export function formatFixed(value: number): string {
  if (Number.isFinite(value)) {
    if (Math.abs(value) < 1e21) return Object.is(value, -0) ? '-0.000000' : value.toFixed(6);
    return `${BigInt(value).toString()}.000000`;
  }
  return formatSpecial(value) ?? String(value);
}

/** Prints a float with the precision of 32 bits and without an exponent, as Kyverno turns numbers into texts. */
export function formatSingle(value: number): string {
  const single = Math.fround(value);
  const special = formatSpecial(single);
  if (special !== undefined) return special;
  for (let digits = 1; digits < 10; digits++) {
    const text = single.toPrecision(digits);
    if (Math.fround(Number(text)) === single) return expandExponent(Number(text));
  }
  return expandExponent(single);
}

function formatSpecial(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? '-Inf' : '+Inf';
  if (value !== 0) return undefined;
  return Object.is(value, -0) ? '-0' : '0';
}

function formatExponent(value: number, letter: string): string {
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  const digits = exponent.slice(1).padStart(2, '0');
  return `${mantissa}${letter}${exponent.charAt(0)}${digits}`;
}

/** Writes a number without an exponent: its shortest digits, filled up with zeros. */
function expandExponent(value: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d)(?:\.(\d+))?$/.exec(mantissa) ?? [];
  const digits = whole + fraction;
  const point = Number(exponent) + 1;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits.padEnd(point, '0')}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
