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
  opaqueType,
  STRING,
  structType,
  TIMESTAMP,
  typeParameter,
  typeType,
  UINT,
  wrapperType,
  type CelType,
} from '@keelson/cel';
import type { SpecType } from './spec-test.ts';

const PRIMITIVES: ReadonlyMap<string, CelType> = new Map([
  ['BOOL', BOOL],
  ['INT64', INT],
  ['UINT64', UINT],
  ['DOUBLE', DOUBLE],
  ['STRING', STRING],
  ['BYTES', BYTES],
]);

const WELL_KNOWN: ReadonlyMap<string, CelType> = new Map([
  ['ANY', ANY],
  ['TIMESTAMP', TIMESTAMP],
  ['DURATION', DURATION],
]);

/** Messages that CEL has types of its own for (cel-spec, "Protocol Buffer Data Conversion"). */
const MESSAGES: ReadonlyMap<string, CelType> = new Map([
  ['google.protobuf.Any', ANY],
  ['google.protobuf.Timestamp', TIMESTAMP],
  ['google.protobuf.Duration', DURATION],
  ['google.protobuf.Value', DYN],
  ['google.protobuf.ListValue', listType(DYN)],
  ['google.protobuf.Struct', mapType(STRING, DYN)],
  ['google.protobuf.BoolValue', wrapperType(BOOL)],
  ['google.protobuf.BytesValue', wrapperType(BYTES)],
  ['google.protobuf.DoubleValue', wrapperType(DOUBLE)],
  ['google.protobuf.FloatValue', wrapperType(DOUBLE)],
  ['google.protobuf.Int32Value', wrapperType(INT)],
  ['google.protobuf.Int64Value', wrapperType(INT)],
  ['google.protobuf.StringValue', wrapperType(STRING)],
  ['google.protobuf.UInt32Value', wrapperType(UINT)],
  ['google.protobuf.UInt64Value', wrapperType(UINT)],
]);

/** Returns the type of values of a protobuf message. */
export function messageType(name: string): CelType {
  return MESSAGES.get(name) ?? structType(name);
}

/** Reads a type in the JSON form of `cel.expr.Type`. */
export function fromSpecType(type: SpecType): CelType {
  const [[kind, inside] = ['dyn', {}]] = Object.entries(type);
  switch (kind) {
    case 'primitive':
      return PRIMITIVES.get(String(inside)) ?? DYN;
    case 'wellKnown':
      return WELL_KNOWN.get(String(inside)) ?? DYN;
    case 'wrapper':
      return wrapperType(PRIMITIVES.get(String(inside)) ?? DYN);
    case 'null':
      return NULL;
    case 'messageType':
      return messageType(String(inside));
    case 'typeParam':
      return typeParameter(String(inside));
    default:
      return compoundType(kind, inside as Readonly<Record<string, SpecType | undefined>>);
  }
}

function compoundType(kind: string, inside: Readonly<Record<string, SpecType | undefined>>): CelType {
  const part = (name: string): CelType => fromSpecType(inside[name] ?? { dyn: {} });
  switch (kind) {
    case 'listType':
      return listType(part('elemType'));
    case 'mapType':
      return mapType(part('keyType'), part('valueType'));
    case 'type':
      return Object.keys(inside).length === 0 ? typeType() : typeType(fromSpecType(inside));
    case 'abstractType': {
      const parameters = (inside.parameterTypes ?? []) as readonly SpecType[];
      return opaqueType(inside.name as unknown as string, ...parameters.map(fromSpecType));
    }
    default:
      return DYN;
  }
}
