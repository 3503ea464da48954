/** Largest difference of exponents that is computed with; what is beyond is compared by size or refused. */
const MAX_EXPONENT_SPAN = 20_000;

/** A decimal number `unscaled * 10 ** exponent` of any size. */
export interface Decimal {
  readonly unscaled: bigint;
  readonly exponent: number;
}

/** Power of ten as a bigint. The caller bounds the exponent. */
export function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

/** Orders two decimals: -1, 0 or 1. Exponents that are far apart are not expanded, so that short texts stay cheap. */
export function compareDecimals(left: Decimal, right: Decimal): -1 | 0 | 1 {
  const sign = signOf(left.unscaled);
  if (sign !== signOf(right.unscaled)) return sign < signOf(right.unscaled) ? -1 : 1;
  if (sign === 0) return 0;
  const span = left.exponent - right.exponent;
  if (Math.abs(span) > MAX_EXPONENT_SPAN) {
    const difference = magnitude(left) - magnitude(right);
    if (difference !== 0) return difference * sign < 0 ? -1 : 1;
  }
  const a = span > 0 ? left.unscaled * powerOfTen(span) : left.unscaled;
  const b = span < 0 ? right.unscaled * powerOfTen(-span) : right.unscaled;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Adds two decimals; undefined where their exponents are too far apart. */
export function addDecimals(left: Decimal, right: Decimal): Decimal | undefined {
  const span = left.exponent - right.exponent;
  if (Math.abs(span) > MAX_EXPONENT_SPAN) return undefined;
  if (span === 0) return { unscaled: left.unscaled + right.unscaled, exponent: left.exponent };
  return span > 0
    ? { unscaled: left.unscaled * powerOfTen(span) + right.unscaled, exponent: right.exponent }
    : { unscaled: left.unscaled + right.unscaled * powerOfTen(-span), exponent: left.exponent };
}

/**
 * Brings a decimal to an exponent, away from zero where digits are lost; undefined where it would get too many digits.
 */
export function roundUp(value: Decimal, exponent: number): Decimal | undefined {
  const shift = value.exponent - exponent;
  if (shift === 0 || value.unscaled === 0n) return { unscaled: value.unscaled, exponent };
  if (shift > MAX_EXPONENT_SPAN) return undefined;
  if (shift > 0) return { unscaled: value.unscaled * powerOfTen(shift), exponent };
  const away = value.unscaled < 0n ? -1n : 1n;
  if (-shift > digits(value.unscaled)) return { unscaled: away, exponent };
  const divisor = powerOfTen(-shift);
  const quotient = value.unscaled / divisor;
  return { unscaled: value.unscaled % divisor === 0n ? quotient : quotient + away, exponent };
}

function signOf(value: bigint): -1 | 0 | 1 {
  return value === 0n ? 0 : value < 0n ? -1 : 1;
}

function digits(value: bigint): number {
  const text = value.toString();
  return value < 0n ? text.length - 1 : text.length;
}

/** Number of digits before the decimal point (negative for leading zeros behind it). */
function magnitude(value: Decimal): number {
  return digits(value.unscaled) + value.exponent;
}
