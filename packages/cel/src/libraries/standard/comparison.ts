import { fn } from '../../environment/declaration.ts';
import type { FunctionDeclaration, Overload } from '../../environment/declaration.ts';
import { BOOL, BYTES, DOUBLE, DURATION, INT, STRING, TIMESTAMP, UINT } from '../../types/cel-type.ts';

/** Operator and the first part of its overloads' ids, in cel-go's order. */
const OPERATORS: readonly (readonly [operator: string, id: string])[] = [
  ['_<_', 'less'],
  ['_<=_', 'less_equals'],
  ['_>_', 'greater'],
  ['_>=_', 'greater_equals'],
];

// prettier-ignore
function sameType(id: string): readonly Overload[] {
  return [
    fn(`${id}_bool`,      [BOOL, BOOL],           BOOL),
    fn(`${id}_int64`,     [INT, INT],             BOOL),
    fn(`${id}_uint64`,    [UINT, UINT],           BOOL),
    fn(`${id}_double`,    [DOUBLE, DOUBLE],       BOOL),
    fn(`${id}_string`,    [STRING, STRING],       BOOL),
    fn(`${id}_bytes`,     [BYTES, BYTES],         BOOL),
    fn(`${id}_timestamp`, [TIMESTAMP, TIMESTAMP], BOOL),
    fn(`${id}_duration`,  [DURATION, DURATION],   BOOL),
  ];
}

// prettier-ignore
function crossType(id: string): readonly Overload[] {
  return [
    fn(`${id}_int64_double`,  [INT, DOUBLE],  BOOL),
    fn(`${id}_int64_uint64`,  [INT, UINT],    BOOL),
    fn(`${id}_uint64_double`, [UINT, DOUBLE], BOOL),
    fn(`${id}_uint64_int64`,  [UINT, INT],    BOOL),
    fn(`${id}_double_int64`,  [DOUBLE, INT],  BOOL),
    fn(`${id}_double_uint64`, [DOUBLE, UINT], BOOL),
  ];
}

/** The comparison operators between values of one type; the back ends build them in. */
export const COMPARISON: readonly FunctionDeclaration[] = OPERATORS.map(([name, id]) => ({
  name,
  overloads: sameType(id),
}));

/** The comparison operators between numbers of different types, as cel-go's `CrossTypeNumericComparisons` adds them. */
export const CROSS_TYPE_COMPARISON: readonly FunctionDeclaration[] = OPERATORS.map(([name, id]) => ({
  name,
  overloads: crossType(id),
}));
