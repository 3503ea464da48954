import { compareText } from '@keelson/model';
import { celError, isCelError } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import type { CelList, CelValue } from '../../values/cel-value.ts';
import { CelDuration, formatDuration } from '../../values/duration.ts';
import { isNumeric } from '../../values/equal-values.ts';
import type { Numeric } from '../../values/equal-values.ts';
import { doubleOf, isDouble } from '../../values/integers.ts';
import { isMap, mapEntries } from '../../values/maps.ts';
import type { CelMap } from '../../values/maps.ts';
import { CelTimestamp, formatTimestampUtc } from '../../values/timestamp.ts';
import { typeNameOf } from '../../values/type-of.ts';
import { showValue } from '../../values/show-value.ts';
import { Uint } from '../../values/uint.ts';

const MAX_DEPTH = 500;

/** `json.encode`: the proto3 JSON form of a value, with the keys of maps sorted. */
export function encodeJson(value: CelValue, depth: number = 0): string | CelError {
  if (depth > MAX_DEPTH) return celError('value nests too deeply');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (isNumeric(value)) return encodeNumber(value);
  if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString('base64'));
  if (value instanceof CelTimestamp) return JSON.stringify(formatTimestampUtc(value));
  if (value instanceof CelDuration) return JSON.stringify(formatDuration(value));
  if (Array.isArray(value)) return encodeList(value as CelList, depth);
  if (isMap(value)) return encodeMap(value, depth);
  return celError(`type conversion error from '${typeNameOf(value)}' to 'google.protobuf.Value'`);
}

/** Whole numbers that a double cannot hold exactly are texts. */
function encodeNumber(value: Numeric): string | CelError {
  if (isDouble(value)) {
    const number = doubleOf(value);
    if (Number.isFinite(number)) return JSON.stringify(number);
    return celError(`google.protobuf.Value cannot have ${String(number)}`);
  }
  if (typeof value === 'number') return String(value);
  const integer = value instanceof Uint ? value.value : value;
  return integer <= BigInt(Number.MAX_SAFE_INTEGER) && integer >= 0n
    ? String(integer)
    : `"${String(integer)}"`;
}

function encodeList(list: CelList, depth: number): string | CelError {
  const elements: string[] = [];
  for (const element of list) {
    const encoded = encodeJson(element, depth + 1);
    if (isCelError(encoded)) return encoded;
    elements.push(encoded);
  }
  return `[${elements.join(',')}]`;
}

function encodeMap(map: CelMap, depth: number): string | CelError {
  const entries: (readonly [string, string])[] = [];
  for (const [key, value] of mapEntries(map)) {
    const encoded = encodeJson(value, depth + 1);
    if (isCelError(encoded)) return encoded;
    entries.push([showValue(key), encoded]);
  }
  entries.sort((a, b) => compareText(a[0], b[0]));
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`;
}
