import { Double } from '@keelson/model';
import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  NULL,
  STRING,
  TIMESTAMP,
  UINT,
  listType,
  mapType,
  optionalType,
  typeType,
} from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import type { CelValue } from './cel-value.ts';
import { CelDuration } from './duration.ts';
import { FieldReader } from './field-reader.ts';
import { OpaqueValue } from './opaque-value.ts';
import { OptionalValue } from './optional-value.ts';
import { StructValue } from './struct-value.ts';
import { CelTimestamp } from './timestamp.ts';
import { TypeValue } from './type-value.ts';
import { Uint } from './uint.ts';

const LIST = listType(DYN);
const MAP = mapType(DYN, DYN);
const OPTIONAL = optionalType(DYN);
const TYPE = typeType();

/** Returns the run-time type of a value; lists, maps and optionals have dyn parameters. */
export function typeOf(value: CelValue): CelType {
  switch (typeof value) {
    case 'string':
      return STRING;
    case 'number':
      return Number.isInteger(value) ? INT : DOUBLE;
    case 'boolean':
      return BOOL;
    case 'bigint':
      return INT;
    default:
      return typeOfObject(value);
  }
}

function typeOfObject(value: Exclude<CelValue, string | number | boolean | bigint>): CelType {
  if (value === null) return NULL;
  if (Array.isArray(value)) return LIST;
  if (value instanceof Double) return DOUBLE;
  if (value instanceof Uint) return UINT;
  if (value instanceof Uint8Array) return BYTES;
  if (value instanceof CelTimestamp) return TIMESTAMP;
  if (value instanceof CelDuration) return DURATION;
  if (value instanceof OptionalValue) return OPTIONAL;
  if (value instanceof TypeValue) return TYPE;
  if (value instanceof OpaqueValue || value instanceof StructValue || value instanceof FieldReader) {
    return value.celType;
  }
  return MAP;
}

/** Returns the name of a value's run-time type, as error messages print it: `int`, `map`, `google.protobuf.Timestamp`. */
export function typeNameOf(value: CelValue): string {
  return typeOf(value).name;
}
