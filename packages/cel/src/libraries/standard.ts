import type { Library } from '../environment/declaration.ts';
import {
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
  TIMESTAMP,
  typeType,
  UINT,
} from '../types/cel-type.ts';
import { ARITHMETIC } from './standard/arithmetic.ts';
import { ACCESS, SIZE } from './standard/collections.ts';
import { COMPARISON, CROSS_TYPE_COMPARISON } from './standard/comparison.ts';
import { CONVERSIONS } from './standard/conversions.ts';
import { LOGIC } from './standard/logic.ts';
import { TEXT } from './standard/text.ts';
import { TIME } from './standard/time.ts';

/** The standard library of cel-spec, with cel-go's overload ids and order. Macros belong to the parser. */
export const STANDARD_LIBRARY: Library = {
  name: 'standard',
  functions: [...LOGIC, ...ARITHMETIC, ...COMPARISON, ...ACCESS, SIZE, ...CONVERSIONS, ...TEXT, ...TIME],
  types: [
    BOOL,
    BYTES,
    DOUBLE,
    DURATION,
    DYN,
    INT,
    listType(DYN),
    mapType(DYN, DYN),
    NULL,
    STRING,
    TIMESTAMP,
    typeType(),
    UINT,
  ],
};

/** Comparison between int, uint and double (Kubernetes since 1.28); adds overloads to the standard operators. */
export const CROSS_TYPE_COMPARISONS: Library = {
  name: 'cross-type-comparisons',
  functions: CROSS_TYPE_COMPARISON,
};
