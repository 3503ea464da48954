import { fn } from '../environment/declaration.ts';
import type { FunctionDeclaration, Library, Overload } from '../environment/declaration.ts';
import { BOOL, DOUBLE, DYN, INT, listType, UINT } from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import type { CelValue } from '../values/cel-value.ts';
import {
  absInt,
  onDouble,
  pickOfList,
  pickOfPair,
  roundHalfAway,
  signInt,
  signOf,
  signUint,
  sqrtInt,
  sqrtUint,
  testDouble,
} from './math/arithmetic-functions.ts';
import {
  bitNotInt,
  bitNotUint,
  onInts,
  onUints,
  shiftLeftInt,
  shiftLeftUint,
  shiftRightInt,
  shiftRightUint,
} from './math/bit-functions.ts';
import { extremumMacro } from './math/extremum-macro.ts';

const identity = (value: CelValue): CelValue => value;

const NUMBERS: readonly CelType[] = [DOUBLE, INT, UINT];

/** Pairs in cel-go's order: equal types first. */
const PAIRS: readonly (readonly [CelType, CelType])[] = [
  [DOUBLE, DOUBLE],
  [INT, INT],
  [UINT, UINT],
  [INT, UINT],
  [INT, DOUBLE],
  [DOUBLE, INT],
  [DOUBLE, UINT],
  [UINT, INT],
  [UINT, DOUBLE],
];

function extremum(name: 'math.@min' | 'math.@max', sign: 1 | -1): FunctionDeclaration {
  const id = name.replace('.', '_');
  const pair = pickOfPair(sign, name);
  const list = pickOfList(sign, name);
  const overloads: Overload[] = [
    ...NUMBERS.map((type) => fn(`${id}_${type.name}`, [type], type, identity)),
    ...PAIRS.map(([left, right]) =>
      fn(`${id}_${left.name}_${right.name}`, [left, right], left === right ? left : DYN, pair),
    ),
    ...NUMBERS.map((type) => fn(`${id}_list_${type.name}`, [listType(type)], type, list)),
  ];
  return { name, overloads };
}

const SINCE_0: readonly FunctionDeclaration[] = [extremum('math.@min', 1), extremum('math.@max', -1)];

const and = (left: bigint, right: bigint): bigint => left & right;
const or = (left: bigint, right: bigint): bigint => left | right;
const xor = (left: bigint, right: bigint): bigint => left ^ right;

// prettier-ignore
const SINCE_1: readonly FunctionDeclaration[] = [
  { name: 'math.ceil',     overloads: [fn('math_ceil_double',     [DOUBLE], DOUBLE, onDouble(Math.ceil))] },
  { name: 'math.floor',    overloads: [fn('math_floor_double',    [DOUBLE], DOUBLE, onDouble(Math.floor))] },
  { name: 'math.round',    overloads: [fn('math_round_double',    [DOUBLE], DOUBLE, onDouble(roundHalfAway))] },
  { name: 'math.trunc',    overloads: [fn('math_trunc_double',    [DOUBLE], DOUBLE, onDouble(Math.trunc))] },
  { name: 'math.isInf',    overloads: [fn('math_isInf_double',    [DOUBLE], BOOL,   testDouble((value) => Math.abs(value) === Infinity))] },
  { name: 'math.isNaN',    overloads: [fn('math_isNaN_double',    [DOUBLE], BOOL,   testDouble(Number.isNaN))] },
  { name: 'math.isFinite', overloads: [fn('math_isFinite_double', [DOUBLE], BOOL,   testDouble(Number.isFinite))] },
  {
    name: 'math.abs',
    overloads: [
      fn('math_abs_double', [DOUBLE], DOUBLE, onDouble(Math.abs)),
      fn('math_abs_int',    [INT],    INT,    absInt),
      fn('math_abs_uint',   [UINT],   UINT,   identity),
    ],
  },
  {
    name: 'math.sign',
    overloads: [
      fn('math_sign_double', [DOUBLE], DOUBLE, onDouble(signOf)),
      fn('math_sign_int',    [INT],    INT,    signInt),
      fn('math_sign_uint',   [UINT],   UINT,   signUint),
    ],
  },
  {
    name: 'math.bitAnd',
    overloads: [
      fn('math_bitAnd_int_int',   [INT, INT],   INT,  onInts(and)),
      fn('math_bitAnd_uint_uint', [UINT, UINT], UINT, onUints(and)),
    ],
  },
  {
    name: 'math.bitOr',
    overloads: [
      fn('math_bitOr_int_int',   [INT, INT],   INT,  onInts(or)),
      fn('math_bitOr_uint_uint', [UINT, UINT], UINT, onUints(or)),
    ],
  },
  {
    name: 'math.bitXor',
    overloads: [
      fn('math_bitXor_int_int',   [INT, INT],   INT,  onInts(xor)),
      fn('math_bitXor_uint_uint', [UINT, UINT], UINT, onUints(xor)),
    ],
  },
  {
    name: 'math.bitNot',
    overloads: [
      fn('math_bitNot_int_int',   [INT],  INT,  bitNotInt),
      fn('math_bitNot_uint_uint', [UINT], UINT, bitNotUint),
    ],
  },
  {
    name: 'math.bitShiftLeft',
    overloads: [
      fn('math_bitShiftLeft_int_int',  [INT, INT],  INT,  shiftLeftInt),
      fn('math_bitShiftLeft_uint_int', [UINT, INT], UINT, shiftLeftUint),
    ],
  },
  {
    name: 'math.bitShiftRight',
    overloads: [
      fn('math_bitShiftRight_int_int',  [INT, INT],  INT,  shiftRightInt),
      fn('math_bitShiftRight_uint_int', [UINT, INT], UINT, shiftRightUint),
    ],
  },
];

// prettier-ignore
const SINCE_2: readonly FunctionDeclaration[] = [
  {
    name: 'math.sqrt',
    overloads: [
      fn('math_sqrt_double', [DOUBLE], DOUBLE, onDouble(Math.sqrt)),
      fn('math_sqrt_int',    [INT],    DOUBLE, sqrtInt),
      fn('math_sqrt_uint',   [UINT],   DOUBLE, sqrtUint),
    ],
  },
];

/** Versions of cel-go's `ext.Math`. */
export type MathVersion = 0 | 1 | 2;

/** The math extension (cel-spec, extensions/math; cel-go `ext.Math`). Kubernetes does not have it, Kyverno does. */
export function mathLibrary(version: MathVersion): Library {
  return {
    name: `math@${String(version)}`,
    functions: [...SINCE_0, ...(version >= 1 ? SINCE_1 : []), ...(version >= 2 ? SINCE_2 : [])],
    macros: [extremumMacro('least', 'math.@min'), extremumMacro('greatest', 'math.@max')],
  };
}
