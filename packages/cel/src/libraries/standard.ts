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
import { timeFunctions } from './standard/time.ts';

function standardLibrary(name: string, wholeMilliseconds: boolean): Library {
  return {
    name,
    functions: [
      ...LOGIC,
      ...ARITHMETIC,
      ...COMPARISON,
      ...ACCESS,
      SIZE,
      ...CONVERSIONS,
      ...TEXT,
      ...timeFunctions(wholeMilliseconds),
    ],
    types: [
      BOOL,
      BYTES,
      DOUBLE,
      DURATION,
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
}

/** The standard library of cel-spec, with cel-go's overload ids and order. Macros belong to the parser. */
export const STANDARD_LIBRARY: Library = standardLibrary('standard', true);

/**
 * The standard library where cel-go differs from cel-spec: `getMilliseconds` of a duration is what is over its whole seconds. Kubernetes
 * and Kyverno do not have it.
 */
export const SPECIFIED_STANDARD_LIBRARY: Library = standardLibrary('standard-specified', false);

/** Comparison between int, uint and double (Kubernetes since 1.28); adds overloads to the standard operators. */
export const CROSS_TYPE_COMPARISONS: Library = {
  name: 'cross-type-comparisons',
  functions: CROSS_TYPE_COMPARISON,
};
