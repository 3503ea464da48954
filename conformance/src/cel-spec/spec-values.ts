import { CelDuration, CelTimestamp, MapValue, TypeValue, Uint, type CelValue } from '@keelson/cel';
import { Double, isJsonArray, isJsonObject, type JsonValue } from '@keelson/model';
import { typeOfName } from './type-names.ts';
import type { SpecValue } from './spec-test.ts';

/** A value that only protobuf can make. */
class NeedsProtobuf extends Error {}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const NANOSECONDS = 1_000_000_000n;

/**
 * Reads a value in the JSON form of `cel.expr.Value`.
 *
 * @throws NeedsProtobuf for messages and enum values.
 */
export function fromSpecValue(value: SpecValue): CelValue {
  const [[kind, inside] = ['nothing', undefined]] = Object.entries(value);
  switch (kind) {
    case 'nullValue':
      return null;
    case 'boolValue':
    case 'stringValue':
      return inside as boolean | string;
    case 'int64Value':
      return toInt(BigInt(inside as string));
    case 'uint64Value':
      return new Uint(BigInt(inside as string));
    case 'doubleValue':
      return toDouble(Number(inside));
    case 'bytesValue':
      return Uint8Array.from(Buffer.from(inside as string, 'base64'));
    case 'typeValue':
      return new TypeValue(typeOfName(inside as string));
    case 'listValue':
      return ((inside as { readonly values?: readonly SpecValue[] }).values ?? []).map(fromSpecValue);
    case 'mapValue':
      return fromSpecMap(inside as SpecMap);
    case 'objectValue':
      return fromMessage(inside as SpecMessage);
    default:
      throw new NeedsProtobuf(`${kind} needs protobuf`);
  }
}

interface SpecMap {
  readonly entries?: readonly { readonly key: SpecValue; readonly value: SpecValue }[];
}

interface SpecMessage {
  readonly '@type': string;
  readonly value?: unknown;
}

function fromSpecMap(map: SpecMap): MapValue {
  const entries = map.entries ?? [];
  return new MapValue(entries.map(({ key, value }) => [fromSpecValue(key), fromSpecValue(value)]));
}

function fromMessage(message: SpecMessage): CelValue {
  const name = message['@type'].replace('type.googleapis.com/', '');
  switch (name) {
    case 'google.protobuf.Duration':
      return new CelDuration(parseSeconds(String(message.value)));
    case 'google.protobuf.Timestamp':
      return new CelTimestamp(parseTime(String(message.value)));
    case 'google.protobuf.Int32Value':
    case 'google.protobuf.Int64Value':
      return toInt(BigInt(String(message.value)));
    case 'google.protobuf.UInt32Value':
    case 'google.protobuf.UInt64Value':
      return new Uint(BigInt(String(message.value)));
    case 'google.protobuf.DoubleValue':
    case 'google.protobuf.FloatValue':
      return toDouble(Number(message.value));
    case 'google.protobuf.StringValue':
    case 'google.protobuf.BoolValue':
      return message.value as string | boolean;
    case 'google.protobuf.BytesValue':
      return Uint8Array.from(Buffer.from(message.value as string, 'base64'));
    case 'google.protobuf.Value':
    case 'google.protobuf.ListValue':
    case 'google.protobuf.Struct':
      return fromJson(message.value as JsonValue);
    default:
      throw new NeedsProtobuf(`${name} needs protobuf`);
  }
}

/** Reads a JSON value as protobuf's `Value` has it: every number is a double. */
function fromJson(value: JsonValue): CelValue {
  if (typeof value === 'number') return toDouble(value);
  if (isJsonArray(value)) return value.map(fromJson);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromJson(item) as JsonValue]));
}

function toInt(value: bigint): number | bigint {
  return value >= -SAFE && value <= SAFE ? Number(value) : value;
}

function toDouble(value: number): number | Double {
  return Number.isInteger(value) ? new Double(value) : value;
}

/** Reads protobuf's JSON form of a duration, such as `-1.5s`, in nanoseconds. */
function parseSeconds(text: string): bigint {
  const [, sign = '', seconds = '0', digits = ''] = /^(-?)(\d+)(?:\.(\d+))?s$/.exec(text) ?? [];
  const size = BigInt(seconds) * NANOSECONDS + BigInt(digits.padEnd(9, '0'));
  return sign === '-' ? -size : size;
}

function parseTime(text: string): bigint {
  const [, seconds = text, digits = ''] = /^(.*?)(?:\.(\d+))?Z$/.exec(text) ?? [];
  return BigInt(Date.parse(`${seconds}Z`)) * 1_000_000n + BigInt(digits.padEnd(9, '0'));
}
