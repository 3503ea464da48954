import { celError } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import { makeInt } from '../../values/integers.ts';
import { Uint } from '../../values/uint.ts';

type Int = number | bigint;
type Combine = (left: bigint, right: bigint) => bigint;

/** Makes a function of two ints from one of bits. */
export function onInts(combine: Combine): (left: Int, right: Int) => Int {
  return (left, right) => makeInt(BigInt.asIntN(64, combine(BigInt(left), BigInt(right))));
}

/** Makes a function of two uints from one of bits. */
export function onUints(combine: Combine): (left: Uint, right: Uint) => Uint {
  return (left, right) => new Uint(combine(left.value, right.value));
}

/** `math.bitNot` of an int. */
export function bitNotInt(value: Int): Int {
  return makeInt(~BigInt(value));
}

/** `math.bitNot` of a uint. */
export function bitNotUint(value: Uint): Uint {
  return new Uint(BigInt.asUintN(64, ~value.value));
}

/** Shifts 64 bits; nothing is left of a shift by 64 or more. */
type Shift = (bits: bigint, offset: bigint) => bigint;

const shiftLeft: Shift = (bits, offset) => (offset >= 64n ? 0n : BigInt.asUintN(64, bits << offset));
const shiftRight: Shift = (bits, offset) => (offset >= 64n ? 0n : bits >> offset);

function shiftInt(name: string, shift: Shift): (value: Int, offset: Int) => Int | CelError {
  return (value, offset) => {
    if (offset < 0) return celError(`${name}() negative offset: ${String(offset)}`);
    return makeInt(BigInt.asIntN(64, shift(BigInt.asUintN(64, BigInt(value)), BigInt(offset))));
  };
}

function shiftUint(name: string, shift: Shift): (value: Uint, offset: Int) => Uint | CelError {
  return (value, offset) => {
    if (offset < 0) return celError(`${name}() negative offset: ${String(offset)}`);
    return new Uint(shift(value.value, BigInt(offset)));
  };
}

/** `math.bitShiftLeft` of an int. */
export const shiftLeftInt: (value: Int, offset: Int) => Int | CelError = shiftInt(
  'math.bitShiftLeft',
  shiftLeft,
);
/** `math.bitShiftLeft` of a uint. */
export const shiftLeftUint: (value: Uint, offset: Int) => Uint | CelError = shiftUint(
  'math.bitShiftLeft',
  shiftLeft,
);
/** `math.bitShiftRight` of an int; zeros come in from the left. */
export const shiftRightInt: (value: Int, offset: Int) => Int | CelError = shiftInt(
  'math.bitShiftRight',
  shiftRight,
);
/** `math.bitShiftRight` of a uint. */
export const shiftRightUint: (value: Uint, offset: Int) => Uint | CelError = shiftUint(
  'math.bitShiftRight',
  shiftRight,
);
