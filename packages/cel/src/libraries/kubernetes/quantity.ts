import { inInt64, makeInt } from '../../values/integers.ts';
import { OpaqueValue } from '../../values/opaque-value.ts';
import type { CelValue } from '../../values/cel-value.ts';
import { opaqueType } from '../../types/cel-type.ts';
import type { CelType } from '../../types/cel-type.ts';
import { addDecimals, compareDecimals, powerOfTen, roundUp } from './decimal.ts';
import type { Decimal } from './decimal.ts';
import { formatBinary, formatDecimal, toCanonicalBinary, toCanonicalDecimal } from './quantity-format.ts';
import type { QuantityFormat } from './quantity-format.ts';

/** Type of resource quantities such as `512Mi`. */
export const QUANTITY: CelType = opaqueType('kubernetes.Quantity');

/**
 * A Kubernetes resource quantity (apimachinery, resource.Quantity): an exact decimal number and the way it was written.
 * Like upstream it knows whether it is held in 64 bits or as an arbitrary decimal, which decides what is an integer.
 */
export class Quantity extends OpaqueValue {
  readonly unscaled: number | bigint;
  readonly exponent: number;
  readonly format: QuantityFormat;
  readonly decimal: boolean;
  /** Made by `add` or `sub`. Upstream refuses to compare with such a value on the right of `==`; so does this. */
  readonly computed: boolean;
  readonly #text: string;

  constructor(
    unscaled: number | bigint,
    exponent: number,
    format: QuantityFormat,
    decimal: boolean,
    text: string,
    computed: boolean,
  ) {
    super();
    this.unscaled = unscaled;
    this.exponent = exponent;
    this.format = format;
    this.decimal = decimal;
    this.#text = text;
    this.computed = computed;
  }

  get celType(): CelType {
    return QUANTITY;
  }

  equals(other: OpaqueValue): boolean {
    return other instanceof Quantity && this.compareTo(other) === 0;
  }

  override isComparableTo(other: CelValue): boolean {
    return other instanceof Quantity && !other.computed;
  }

  get isZero(): boolean {
    return this.unscaled === 0 || this.unscaled === 0n;
  }

  get sign(): -1 | 0 | 1 {
    return this.isZero ? 0 : this.unscaled < 0 ? -1 : 1;
  }

  /** Orders by value: -1, 0 or 1. */
  compareTo(other: Quantity): -1 | 0 | 1 {
    if (this.exponent === other.exponent) {
      return this.unscaled < other.unscaled ? -1 : this.unscaled > other.unscaled ? 1 : 0;
    }
    return compareDecimals(this.toDecimal(), other.toDecimal());
  }

  /** The value as an int, or undefined: for fractions, beyond int64, and for what is held as a decimal. */
  asInteger(): number | bigint | undefined {
    if (this.decimal || this.exponent < 0) return undefined;
    if (this.exponent === 0 || this.isZero) return this.unscaled;
    if (this.exponent > 18) return undefined;
    const value = BigInt(this.unscaled) * powerOfTen(this.exponent);
    return inInt64(value) ? makeInt(value) : undefined;
  }

  /** The nearest double that upstream's formula gives: both factors rounded first. */
  asApproximateFloat(): number {
    const base = Number(this.unscaled);
    return this.exponent === 0 ? base : base * approximatePowerOfTen(this.exponent);
  }

  /** Sum, or undefined where the numbers are too far apart to be added. */
  add(other: Quantity): Quantity | undefined {
    const format = this.isZero ? other.format : this.format;
    if (this.decimal || other.decimal) return this.#sum(other.toDecimal(), format);
    if (other.isZero) return computed(this.unscaled, this.exponent, format, false);
    if (this.isZero) return computed(other.unscaled, other.exponent, format, false);
    return this.#sum64(other.toDecimal(), format) ?? this.#sum(other.toDecimal(), format);
  }

  /** Difference, or undefined where the numbers are too far apart to be subtracted. */
  subtract(other: Quantity): Quantity | undefined {
    const format = this.isZero ? other.format : this.format;
    const { unscaled, exponent } = other.toDecimal();
    const opposite = { unscaled: -unscaled, exponent };
    if (this.decimal || other.decimal) return this.#sum(opposite, format);
    if (other.isZero) return computed(this.unscaled, this.exponent, format, false);
    // The smallest int64 is its own negation in Go's arithmetic, as long as that does not overflow.
    const negated = { unscaled: BigInt.asIntN(64, -unscaled), exponent };
    if (this.isZero) return computed(makeInt(negated.unscaled), exponent, format, false);
    return this.#sum64(negated, format) ?? this.#sum(opposite, format);
  }

  /** The sum in 64 bits, where it and its operands at a common exponent fit. */
  #sum64(other: Decimal, format: QuantityFormat): Quantity | undefined {
    const exponent = Math.min(this.exponent, other.exponent);
    const span = Math.max(this.exponent, other.exponent) - exponent;
    const sum = span > 18 ? undefined : addDecimals(this.toDecimal(), other);
    if (sum === undefined || !inInt64(sum.unscaled)) return undefined;
    const larger = this.exponent > exponent ? BigInt(this.unscaled) : other.unscaled;
    if (!inInt64(larger * powerOfTen(span))) return undefined;
    return computed(makeInt(sum.unscaled), exponent, format, false);
  }

  #sum(other: Decimal, format: QuantityFormat): Quantity | undefined {
    const sum = addDecimals(this.toDecimal(), other);
    return sum === undefined ? undefined : computed(makeInt(sum.unscaled), sum.exponent, format, true);
  }

  toDecimal(): Decimal {
    return { unscaled: BigInt(this.unscaled), exponent: this.exponent };
  }

  /** The canonical text, or the text as it was read where upstream keeps that. */
  toString(): string {
    if (this.#text !== '') return this.#text;
    if (this.isZero) return '0';
    if (this.format === 'binarySI') {
      const whole = this.#wholeForBinary();
      if (whole !== undefined) return formatBinary(toCanonicalBinary(whole));
    }
    const format = this.format === 'binarySI' ? 'decimalSI' : this.format;
    return formatDecimal(toCanonicalDecimal(BigInt(this.unscaled), this.exponent), format);
  }

  /** Small and fractional numbers are printed with decimal suffixes instead. */
  #wholeForBinary(): bigint | undefined {
    const value = this.toDecimal();
    const absolute = value.unscaled < 0n ? { ...value, unscaled: -value.unscaled } : value;
    if (compareDecimals(absolute, { unscaled: 1024n, exponent: 0 }) < 0) return undefined;
    const rounded = roundUp(value, 0);
    return rounded !== undefined && compareDecimals(rounded, value) === 0 ? rounded.unscaled : undefined;
  }
}

/** Makes a quantity of an int, as `quantity.add(1)` does. */
export function quantityOfInt(value: number | bigint): Quantity {
  return new Quantity(value, 0, 'decimalExponent', false, '', false);
}

function computed(
  unscaled: number | bigint,
  exponent: number,
  format: QuantityFormat,
  decimal: boolean,
): Quantity {
  return new Quantity(unscaled, exponent, format, decimal, '', true);
}

/** Go's math.Pow10: 0 below the smallest and infinity above the largest power that a double can hold. */
function approximatePowerOfTen(exponent: number): number {
  if (exponent < -323) return 0;
  if (exponent > 308) return Infinity;
  if (exponent >= 0) return Number(`1e${exponent & ~31}`) * Number(`1e${exponent & 31}`);
  return Number(`1e-${-exponent & ~31}`) / Number(`1e${-exponent & 31}`);
}
