import type { Double } from '@keelson/model';
import { celError } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import type { CelResult } from '../../values/cel-value.ts';
import { parseDuration } from '../../values/duration.ts';
import type { CelDuration } from '../../values/duration.ts';
import { formatDouble } from '../../values/format-double.ts';
import { doubleOf, inInt64, makeDouble, makeInt, UINT64_MAX } from '../../values/integers.ts';
import { parseDouble } from '../../values/parse-double.ts';
import { parseTimestamp } from '../../values/timestamp.ts';
import type { CelTimestamp } from '../../values/timestamp.ts';
import { Uint } from '../../values/uint.ts';

function notConvertible(from: string, to: string): CelError {
  return celError(`type conversion error from '${from}' to '${to}'`);
}

const TRUE_TEXTS: ReadonlySet<string> = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE_TEXTS: ReadonlySet<string> = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

/** `bool(string)`: the spellings of Go's `strconv.ParseBool`. */
export function stringToBool(text: string): boolean | CelError {
  if (TRUE_TEXTS.has(text)) return true;
  if (FALSE_TEXTS.has(text)) return false;
  return notConvertible('string', 'bool');
}

/** `bytes(string)`: the text in UTF-8. */
export function stringToBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** `string(bytes)`: the text that the bytes are in UTF-8, byte order marks kept. */
export function bytesToString(bytes: Uint8Array): string | CelError {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return celError('invalid UTF-8 in bytes, cannot convert to string');
  }
}

/** `double(string)`. */
export function stringToDouble(text: string): number | Double | CelError {
  const value = parseDouble(text);
  return value === undefined ? notConvertible('string', 'double') : makeDouble(value);
}

/** `double(int)`. */
export function intToDouble(value: number | bigint): number | Double {
  return makeDouble(Number(value));
}

/** `double(uint)`. */
export function uintToDouble(value: Uint): number | Double {
  return makeDouble(Number(value.value));
}

/** `string(double)`, as Go's `%g`. */
export function doubleToString(value: number | Double): string {
  return formatDouble(doubleOf(value));
}

/** `string(uint)`. */
export function uintToString(value: Uint): string {
  return value.value.toString();
}

/** `int(string)`: decimal digits with an optional sign. */
export function stringToInt(text: string): number | bigint | CelError {
  const value = parseDecimal(text, /^[+-]?\d+$/);
  return value !== undefined && inInt64(value) ? makeInt(value) : notConvertible('string', 'int');
}

/** `uint(string)`: decimal digits without a sign. */
export function stringToUint(text: string): Uint | CelError {
  const value = parseDecimal(text, /^\d+$/);
  return value !== undefined && value <= UINT64_MAX ? new Uint(value) : notConvertible('string', 'uint');
}

function parseDecimal(text: string, shape: RegExp): bigint | undefined {
  if (!shape.test(text)) return undefined;
  // BigInt takes quadratic time, so an attacker's megabyte of digits must not reach it.
  const significant = text.replace(/^([+-]?)0*(?=\d)/, '$1');
  if (significant.length > 21) return undefined;
  return significant.startsWith('+') ? BigInt(significant.slice(1)) : BigInt(significant);
}

/** `int(double)`: the fraction is cut off. Both ends of int64 are out, as in cel-go. */
export function doubleToInt(value: number | Double): number | bigint | CelError {
  const number = doubleOf(value);
  if (!(Math.abs(number) < 2 ** 63)) return celError('integer overflow');
  const whole = Math.trunc(number);
  return Number.isSafeInteger(whole) ? whole + 0 : makeInt(BigInt(whole));
}

/** `uint(double)`: the fraction is cut off. */
export function doubleToUint(value: number | Double): Uint | CelError {
  const number = doubleOf(value);
  if (!(number >= 0 && number < 2 ** 64)) return celError('unsigned integer overflow');
  return new Uint(BigInt(Math.trunc(number)));
}

/** `int(uint)`. */
export function uintToInt(value: Uint): number | bigint | CelError {
  return inInt64(value.value) ? makeInt(value.value) : celError('integer overflow');
}

/** `uint(int)`. */
export function intToUint(value: number | bigint): Uint | CelError {
  return value < 0 ? celError('unsigned integer overflow') : new Uint(BigInt(value));
}

/** `int(duration)`: nanoseconds. */
export function durationToInt(value: CelDuration): number | bigint {
  return makeInt(value.nanoseconds);
}

/** `duration(string)`. */
export function stringToDuration(text: string): CelResult {
  return parseDuration(text) ?? notConvertible('string', 'google.protobuf.Duration');
}

/** `timestamp(string)`. */
export function stringToTimestamp(text: string): CelTimestamp | CelError {
  return parseTimestamp(text) ?? notConvertible('string', 'google.protobuf.Timestamp');
}
