import { durationSeconds } from '@keelson/cel';
import type { JsonValue } from '@keelson/model';

import { formatDuration } from '../../time/format-time.ts';
import { toNumberValue } from '../../values/float.ts';
import { functionError } from '../query-error.ts';
import { declare, valueOf } from '../query-function.ts';
import type { QueryFunction, QueryFunctions } from '../query-function.ts';
import { isPlainList } from '../query-values.ts';
import { readOperand } from './operand.ts';
import type { Operand } from './operand.ts';
import { addQuantities, divideQuantity, moduloQuantities, multiplyQuantity } from './quantity-arithmetic.ts';

type Operation = (left: Operand, right: Operand, name: string) => JsonValue;

/** Arithmetic of numbers, quantities and durations. */
export const ARITHMETIC_FUNCTIONS: QueryFunctions = {
  add: binary('add', (left, right, name) => sum(left, right, 1, name)),
  subtract: binary('subtract', (left, right, name) => sum(left, right, -1, name)),
  multiply: binary('multiply', multiply),
  divide: binary('divide', divide),
  modulo: binary('modulo', modulo),
  sum: declare('array', (args) => {
    const items = valueOf(args, 0);
    if (!isPlainList(items)) return mismatch('sum');
    const [first, ...rest] = items;
    if (first === undefined) throw functionError('sum', 'at least one element in the array is required');
    return rest.reduce<JsonValue>(
      (total, item) => sum(readOperand('sum', total), readOperand('sum', item), 1, 'sum'),
      first,
    );
  }),
};

function binary(name: string, operation: Operation): QueryFunction {
  return declare('any any', (args) =>
    operation(readOperand(name, valueOf(args, 0)), readOperand(name, valueOf(args, 1)), name),
  );
}

function mismatch(name: string): never {
  throw functionError(name, 'Types mismatch');
}

/** Only like goes with like. */
function sum(left: Operand, right: Operand, sign: 1 | -1, name: string): JsonValue {
  if (left.kind === 'number' && right.kind === 'number')
    return toNumberValue(left.value + sign * right.value);
  if (left.kind === 'quantity' && right.kind === 'quantity')
    return addQuantities(name, left.value, right.value, sign);
  if (left.kind !== 'duration' || right.kind !== 'duration') return mismatch(name);
  const total = left.value.nanoseconds + BigInt(sign) * right.value.nanoseconds;
  return formatDuration(BigInt.asIntN(64, total));
}

function multiply(left: Operand, right: Operand, name: string): JsonValue {
  if (right.kind !== 'number') return left.kind === 'number' ? multiply(right, left, name) : mismatch(name);
  switch (left.kind) {
    case 'number':
      return toNumberValue(left.value * right.value);
    case 'quantity':
      return multiplyQuantity(left.value, right.value);
    case 'duration':
      return formatSeconds(durationSeconds(left.value) * right.value);
  }
}

function divide(left: Operand, right: Operand, name: string): JsonValue {
  if (left.kind === 'number' && right.kind !== 'number') return mismatch(name);
  if (right.kind !== 'number' && left.kind !== right.kind) return mismatch(name);
  const divisor = approximate(right);
  if (divisor === 0) throw functionError(name, 'Zero divisor passed');
  if (right.kind !== 'number' || left.kind === 'number') return toNumberValue(approximate(left) / divisor);
  if (left.kind === 'quantity') return divideQuantity(left.value, divisor);
  return formatSeconds(durationSeconds(left.value) / divisor);
}

function approximate(operand: Operand): number {
  if (operand.kind === 'number') return operand.value;
  return operand.kind === 'quantity' ? operand.value.asApproximateFloat() : durationSeconds(operand.value);
}

function modulo(left: Operand, right: Operand, name: string): JsonValue {
  if (left.kind === 'number' && right.kind === 'number') {
    const isWhole = Number.isInteger(left.value) && Number.isInteger(right.value);
    if (!isWhole) throw functionError(name, 'Non-integer argument(s) passed for modulo');
    if (right.value === 0) throw functionError(name, 'Zero divisor passed');
    // Adding zero turns a negative zero, which integers do not have, into a zero.
    return toNumberValue((left.value % right.value) + 0);
  }
  if (left.kind === 'quantity' && right.kind === 'quantity') return moduloQuantities(left.value, right.value);
  if (left.kind !== 'duration' || right.kind !== 'duration') return mismatch(name);
  if (right.value.nanoseconds === 0n) throw functionError(name, 'Zero divisor passed');
  return formatDuration(left.value.nanoseconds % right.value.nanoseconds);
}

/** What Go makes of a float that no 64-bit integer can hold. */
const OVERFLOW = -(2n ** 63n);

function formatSeconds(seconds: number): string {
  const nanoseconds = Math.trunc(seconds * 1e9);
  return formatDuration(Math.abs(nanoseconds) < 2 ** 63 ? BigInt(nanoseconds) : OVERFLOW);
}
