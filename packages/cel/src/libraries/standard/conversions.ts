import { fn } from '../../environment/declaration.ts';
import type { FunctionDeclaration } from '../../environment/declaration.ts';
import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  STRING,
  TIMESTAMP,
  typeParameter,
  typeType,
  UINT,
} from '../../types/cel-type.ts';
import type { CelValue } from '../../values/cel-value.ts';
import { formatDuration } from '../../values/duration.ts';
import { StructValue } from '../../values/struct-value.ts';
import { typeOf } from '../../values/type-of.ts';
import { timestampOfSeconds, timestampSeconds, formatTimestamp } from '../../values/timestamp.ts';
import { TypeValue } from '../../values/type-value.ts';
import {
  bytesToString,
  doubleToInt,
  doubleToString,
  doubleToUint,
  durationToInt,
  intToDouble,
  intToUint,
  stringToBool,
  stringToBytes,
  stringToDouble,
  stringToDuration,
  stringToInt,
  stringToTimestamp,
  stringToUint,
  uintToDouble,
  uintToInt,
  uintToString,
} from './convert.ts';

const A = typeParameter('A');

const typeValueOf = (value: CelValue): TypeValue =>
  new TypeValue(value instanceof StructValue ? value.typeValue : typeOf(value));

const identity = (value: CelValue): CelValue => value;

/** The conversions between types (cel-spec, "Type Conversions"). */
// prettier-ignore
export const CONVERSIONS: readonly FunctionDeclaration[] = [
  { name: 'type', overloads: [fn('type', [A], typeType(A), typeValueOf)] },
  {
    name: 'bool',
    overloads: [
      fn('bool_to_bool',   [BOOL],   BOOL, identity),
      fn('string_to_bool', [STRING], BOOL, stringToBool),
    ],
  },
  {
    name: 'bytes',
    overloads: [
      fn('bytes_to_bytes',  [BYTES],  BYTES, identity),
      fn('string_to_bytes', [STRING], BYTES, stringToBytes),
    ],
  },
  {
    name: 'double',
    overloads: [
      fn('double_to_double', [DOUBLE], DOUBLE, identity),
      fn('int64_to_double',  [INT],    DOUBLE, intToDouble),
      fn('string_to_double', [STRING], DOUBLE, stringToDouble),
      fn('uint64_to_double', [UINT],   DOUBLE, uintToDouble),
    ],
  },
  {
    name: 'duration',
    overloads: [
      fn('duration_to_duration', [DURATION], DURATION, identity),
      fn('string_to_duration',   [STRING],   DURATION, stringToDuration),
    ],
  },
  { name: 'dyn', overloads: [fn('to_dyn', [A], DYN, identity)] },
  {
    name: 'int',
    overloads: [
      fn('int64_to_int64',     [INT],       INT, identity),
      fn('double_to_int64',    [DOUBLE],    INT, doubleToInt),
      fn('duration_to_int64',  [DURATION],  INT, durationToInt),
      fn('string_to_int64',    [STRING],    INT, stringToInt),
      fn('timestamp_to_int64', [TIMESTAMP], INT, timestampSeconds),
      fn('uint64_to_int64',    [UINT],      INT, uintToInt),
    ],
  },
  {
    name: 'string',
    overloads: [
      fn('string_to_string',    [STRING],    STRING, identity),
      fn('bool_to_string',      [BOOL],      STRING, String),
      fn('bytes_to_string',     [BYTES],     STRING, bytesToString),
      fn('double_to_string',    [DOUBLE],    STRING, doubleToString),
      fn('duration_to_string',  [DURATION],  STRING, formatDuration),
      fn('int64_to_string',     [INT],       STRING, String),
      fn('timestamp_to_string', [TIMESTAMP], STRING, formatTimestamp),
      fn('uint64_to_string',    [UINT],      STRING, uintToString),
    ],
  },
  {
    name: 'timestamp',
    overloads: [
      fn('timestamp_to_timestamp', [TIMESTAMP], TIMESTAMP, identity),
      fn('int64_to_timestamp',     [INT],       TIMESTAMP, timestampOfSeconds),
      fn('string_to_timestamp',    [STRING],    TIMESTAMP, stringToTimestamp),
    ],
  },
  {
    name: 'uint',
    overloads: [
      fn('uint64_to_uint64', [UINT],   UINT, identity),
      fn('double_to_uint64', [DOUBLE], UINT, doubleToUint),
      fn('int64_to_uint64',  [INT],    UINT, intToUint),
      fn('string_to_uint64', [STRING], UINT, stringToUint),
    ],
  },
];
