import {
  ANY,
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listType,
  mapType,
  NULL,
  STRING,
  structType,
  TIMESTAMP,
  UINT,
  wrapperType,
} from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';

/** protobuf messages that CEL sees as types of its own (cel-spec, "Protocol Buffer Data Conversion"). */
const WELL_KNOWN: ReadonlyMap<string, CelType> = new Map([
  ['google.protobuf.Any', ANY],
  ['google.protobuf.BoolValue', wrapperType(BOOL)],
  ['google.protobuf.BytesValue', wrapperType(BYTES)],
  ['google.protobuf.DoubleValue', wrapperType(DOUBLE)],
  ['google.protobuf.Duration', DURATION],
  ['google.protobuf.FloatValue', wrapperType(DOUBLE)],
  ['google.protobuf.Int32Value', wrapperType(INT)],
  ['google.protobuf.Int64Value', wrapperType(INT)],
  ['google.protobuf.ListValue', listType(DYN)],
  ['google.protobuf.NullValue', NULL],
  ['google.protobuf.StringValue', wrapperType(STRING)],
  ['google.protobuf.Struct', mapType(STRING, DYN)],
  ['google.protobuf.Timestamp', TIMESTAMP],
  ['google.protobuf.UInt32Value', wrapperType(UINT)],
  ['google.protobuf.UInt64Value', wrapperType(UINT)],
  ['google.protobuf.Value', DYN],
]);

/** Returns the type of the instances of a struct: a type of CEL's own for well-known messages. */
export function instanceType(structName: string): CelType {
  return WELL_KNOWN.get(structName) ?? structType(structName);
}
