import { Double } from '@keelson/model';
import {
  BOOL,
  BYTES,
  DOUBLE,
  DYN,
  INT,
  listType,
  mapType,
  STRING,
  structType,
  UINT,
} from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import { celError, isCelError } from '../values/cel-error.ts';
import type { CelResult, CelValue } from '../values/cel-value.ts';
import { CelDuration } from '../values/duration.ts';
import { isDouble, isInt, makeDouble } from '../values/integers.ts';
import { MapValue } from '../values/map-value.ts';
import { isList, isMap, mapEntries } from '../values/maps.ts';
import { StructValue } from '../values/struct-value.ts';
import { CelTimestamp } from '../values/timestamp.ts';
import { Uint } from '../values/uint.ts';
import type { StructDeclaration } from './declaration.ts';

type Fields = ReadonlyMap<string, CelValue>;

const NANOSECONDS = 1_000_000_000n;
const DYN_MAP = mapType(STRING, DYN);
const DYN_LIST = listType(DYN);

/**
 * The messages of protobuf that every environment knows and that literals build values of CEL's own types from
 * (cel-spec, "Protocol Buffer Data Conversion").
 */
const STRUCTS: ReadonlyMap<string, StructDeclaration> = new Map(
  [
    struct('BoolValue', { value: BOOL }, (fields) => fields.get('value') ?? false),
    struct('BytesValue', { value: BYTES }, (fields) => fields.get('value') ?? new Uint8Array()),
    struct('DoubleValue', { value: DOUBLE }, (fields) => fields.get('value') ?? makeDouble(0)),
    struct('FloatValue', { value: DOUBLE }, (fields) => roundToFloat(fields.get('value'))),
    struct('Int32Value', { value: INT }, (fields) => within32Bits('Int32Value', fields)),
    struct('Int64Value', { value: INT }, (fields) => fields.get('value') ?? 0),
    struct('StringValue', { value: STRING }, (fields) => fields.get('value') ?? ''),
    struct('UInt32Value', { value: UINT }, (fields) => within32Bits('UInt32Value', fields)),
    struct('UInt64Value', { value: UINT }, (fields) => fields.get('value') ?? new Uint(0n)),
    struct('Timestamp', { seconds: INT, nanos: INT }, (fields) => new CelTimestamp(nanosecondsOf(fields))),
    struct('Duration', { seconds: INT, nanos: INT }, (fields) => new CelDuration(nanosecondsOf(fields))),
    struct('ListValue', { values: DYN_LIST }, (fields) => toJsonValue(fields.get('values') ?? [])),
    struct('Struct', { fields: DYN_MAP }, (fields) => toJsonValue(fields.get('fields') ?? new MapValue())),
    struct(
      'Value',
      {
        null_value: INT,
        number_value: DOUBLE,
        string_value: STRING,
        bool_value: BOOL,
        struct_value: DYN_MAP,
        list_value: DYN_LIST,
      },
      jsonValueOf,
    ),
    struct('Any', { type_url: STRING, value: BYTES }, () =>
      celError('unsupported conversion to ref.Val: google.protobuf.Any'),
    ),
    struct('Empty', {}, (fields) => new StructValue(structType('google.protobuf.Empty'), fields)),
  ].map((declaration) => [declaration.name, declaration]),
);

/** Finds a message of protobuf that every environment knows. */
export function findWellKnownStruct(name: string): StructDeclaration | undefined {
  return STRUCTS.get(name);
}

function struct(
  name: string,
  types: Readonly<Record<string, CelType>>,
  create: (fields: Fields) => CelResult,
): StructDeclaration {
  return {
    name: `google.protobuf.${name}`,
    field: (field) => (Object.hasOwn(types, field) ? types[field] : undefined),
    fieldNames: () => Object.keys(types),
    create,
  };
}

function roundToFloat(value: CelValue | undefined): CelResult {
  if (!isDouble(value)) return makeDouble(0);
  return makeDouble(Math.fround(value instanceof Double ? value.value : value));
}

function within32Bits(name: string, fields: Fields): CelResult {
  const value = fields.get('value');
  if (value === undefined) return name === 'Int32Value' ? 0 : new Uint(0n);
  const [min, max] = name === 'Int32Value' ? [-(2n ** 31n), 2n ** 31n - 1n] : [0n, 2n ** 32n - 1n];
  const number = value instanceof Uint ? value.value : isInt(value) ? BigInt(value) : undefined;
  if (number !== undefined && number >= min && number <= max) return value;
  const reason = name === 'Int32Value' ? 'integer overflow' : 'unsigned integer overflow';
  return celError(`field type conversion error for google.protobuf.${name}.value value type: ${reason}`);
}

function nanosecondsOf(fields: Fields): bigint {
  return integerOf(fields.get('seconds')) * NANOSECONDS + integerOf(fields.get('nanos'));
}

function integerOf(value: CelValue | undefined): bigint {
  return isInt(value) ? BigInt(value) : 0n;
}

/** Of the fields of `google.protobuf.Value` one is set; with several, the last one counts. */
function jsonValueOf(fields: Fields): CelResult {
  const last = [...fields].at(-1);
  if (last === undefined || last[0] === 'null_value') return null;
  return toJsonValue(last[1]);
}

/** Turns a value into what JSON has: numbers are doubles there. */
function toJsonValue(value: CelValue): CelResult {
  if (isInt(value)) return makeDouble(Number(value));
  if (value instanceof Uint) return makeDouble(Number(value.value));
  if (isList(value)) return toJsonList(value);
  if (isMap(value)) return toJsonMap(mapEntries(value));
  return value;
}

function toJsonList(list: readonly CelValue[]): CelResult {
  const values: CelValue[] = [];
  for (const element of list) {
    const value = toJsonValue(element);
    if (isCelError(value)) return value;
    values.push(value);
  }
  return values;
}

function toJsonMap(entries: ReturnType<typeof mapEntries>): CelResult {
  const converted: (readonly [string, CelValue])[] = [];
  for (const [key, element] of entries) {
    if (typeof key !== 'string') return celError('unsupported type conversion: JSON keys are strings');
    const value = toJsonValue(element);
    if (isCelError(value)) return value;
    converted.push([key, value]);
  }
  return new MapValue(converted);
}
