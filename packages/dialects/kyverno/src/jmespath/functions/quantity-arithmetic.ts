import { Quantity, isCelError, parseQuantity } from '@keelson/cel';

import { formatShortest } from '../../values/go-text.ts';
import { functionError } from '../query-error.ts';

/** Largest difference of decimal exponents that is computed with. */
const MAX_SPAN = 5000;

/** Adds two quantities, or subtracts the second with a negative sign. */
export function addQuantities(name: string, left: Quantity, right: Quantity, sign: 1 | -1): string {
  const sum = sign === 1 ? left.add(right) : left.subtract(right);
  if (sum === undefined) throw functionError(name, 'the quantities are too far apart');
  return sum.toString();
}

/** Multiplies a quantity by a number. */
export function multiplyQuantity(quantity: Quantity, factor: number): string {
  const { unscaled, exponent } = toQuantity('multiply', factor).toDecimal();
  const decimal = quantity.toDecimal();
  return makeQuantity(decimal.unscaled * unscaled, decimal.exponent + exponent, quantity).toString();
}

/** Divides a quantity by a number; digits beyond those of both are cut off. */
export function divideQuantity(quantity: Quantity, divisor: number): string {
  const right = toQuantity('divide', divisor).toDecimal();
  const left = quantity.toDecimal();
  if (right.unscaled === 0n) throw functionError('divide', 'Zero divisor passed');
  const exponent = Math.min(left.exponent, right.exponent);
  const shift = left.exponent - right.exponent - exponent;
  if (Math.abs(shift) > MAX_SPAN) throw functionError('divide', 'the numbers are too far apart');
  const power = 10n ** BigInt(Math.abs(shift));
  const quotient =
    shift >= 0 ? (left.unscaled * power) / right.unscaled : left.unscaled / (right.unscaled * power);
  return makeQuantity(quotient, exponent, quantity).toString();
}

/** The remainder of two quantities, which have to be whole numbers of 64 bits. */
export function moduloQuantities(left: Quantity, right: Quantity): string {
  const a = wholeNumber(left);
  const b = wholeNumber(right);
  if (b === 0n) throw functionError('modulo', 'Zero divisor passed');
  return new Quantity(toSafe(a % b), 0, left.format, false, '', true).toString();
}

function wholeNumber(quantity: Quantity): bigint {
  const value = quantity.asApproximateFloat();
  if (!Number.isInteger(value) || Math.abs(value) >= 2 ** 63) {
    throw functionError('modulo', 'Non-integer argument(s) passed for modulo');
  }
  return BigInt(value);
}

function toQuantity(name: string, value: number): Quantity {
  const quantity = parseQuantity(formatShortest(value));
  if (isCelError(quantity)) throw functionError(name, quantity.message);
  return quantity;
}

function makeQuantity(unscaled: bigint, exponent: number, { format }: Quantity): Quantity {
  return new Quantity(toSafe(unscaled), exponent, format, true, '', true);
}

function toSafe(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
