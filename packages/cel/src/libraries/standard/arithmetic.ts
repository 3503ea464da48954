import { fn } from '../../environment/declaration.ts';
import type { FunctionDeclaration } from '../../environment/declaration.ts';
import {
  BYTES,
  DOUBLE,
  DURATION,
  INT,
  listType,
  STRING,
  TIMESTAMP,
  typeParameter,
  UINT,
} from '../../types/cel-type.ts';

const LIST_OF_A = listType(typeParameter('A'));

/** The arithmetic operators (cel-spec, "Numeric operators" and "Date/Time arithmetic"); the back ends build them in. */
// prettier-ignore
export const ARITHMETIC: readonly FunctionDeclaration[] = [
  {
    name: '_+_',
    overloads: [
      fn('add_bytes',              [BYTES, BYTES],         BYTES),
      fn('add_double',             [DOUBLE, DOUBLE],       DOUBLE),
      fn('add_duration_duration',  [DURATION, DURATION],   DURATION),
      fn('add_duration_timestamp', [DURATION, TIMESTAMP],  TIMESTAMP),
      fn('add_timestamp_duration', [TIMESTAMP, DURATION],  TIMESTAMP),
      fn('add_int64',              [INT, INT],             INT),
      fn('add_list',               [LIST_OF_A, LIST_OF_A], LIST_OF_A),
      fn('add_string',             [STRING, STRING],       STRING),
      fn('add_uint64',             [UINT, UINT],           UINT),
    ],
  },
  {
    name: '_/_',
    overloads: [
      fn('divide_double', [DOUBLE, DOUBLE], DOUBLE),
      fn('divide_int64',  [INT, INT],       INT),
      fn('divide_uint64', [UINT, UINT],     UINT),
    ],
  },
  {
    name: '_%_',
    overloads: [
      fn('modulo_int64',  [INT, INT],   INT),
      fn('modulo_uint64', [UINT, UINT], UINT),
    ],
  },
  {
    name: '_*_',
    overloads: [
      fn('multiply_double', [DOUBLE, DOUBLE], DOUBLE),
      fn('multiply_int64',  [INT, INT],       INT),
      fn('multiply_uint64', [UINT, UINT],     UINT),
    ],
  },
  {
    name: '-_',
    overloads: [
      fn('negate_double', [DOUBLE], DOUBLE),
      fn('negate_int64',  [INT],    INT),
    ],
  },
  {
    name: '_-_',
    overloads: [
      fn('subtract_double',              [DOUBLE, DOUBLE],       DOUBLE),
      fn('subtract_duration_duration',   [DURATION, DURATION],   DURATION),
      fn('subtract_int64',               [INT, INT],             INT),
      fn('subtract_timestamp_duration',  [TIMESTAMP, DURATION],  TIMESTAMP),
      fn('subtract_timestamp_timestamp', [TIMESTAMP, TIMESTAMP], DURATION),
      fn('subtract_uint64',              [UINT, UINT],           UINT),
    ],
  },
];
