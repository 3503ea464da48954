/** A finite double as a decimal number: `0.digits × 10^point`, without leading zeros; zero has no digits. */
export interface ExactDecimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly point: number;
}

const BUFFER = new DataView(new ArrayBuffer(8));

/** Writes a finite double out exactly: every double is a decimal fraction. */
function exactDecimal(value: number): ExactDecimal {
  BUFFER.setFloat64(0, value);
  const bits = BUFFER.getBigUint64(0);
  const negative = bits >> 63n === 1n;
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n;
  const exponent = Math.max(biased, 1) - 1075;
  if (mantissa === 0n) return { negative, digits: '', point: 0 };
  const scaled = exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent);
  const text = scaled.toString();
  return { negative, digits: text, point: text.length + Math.min(exponent, 0) };
}

/** Rounds to a number of digits, ties to the even digit. */
function roundDecimal(decimal: ExactDecimal, count: number): ExactDecimal {
  const { negative, digits, point } = decimal;
  if (count >= digits.length) return decimal;
  if (count < 0) return { negative, digits: '', point: 0 };
  const kept = digits.slice(0, count);
  const next = digits.charCodeAt(count) - 48;
  const tie = next === 5 && /^0*$/.test(digits.slice(count + 1));
  const odd = count > 0 && (kept.charCodeAt(count - 1) - 48) % 2 === 1;
  if (next < 5 || (tie && !odd)) return { negative, digits: kept, point };
  const raised = (BigInt(kept === '' ? '0' : kept) + 1n).toString();
  return { negative, digits: raised, point: point + Math.max(0, raised.length - count) };
}

/** Prints a finite double with a fixed number of digits after the point, as C's `%.*f`. */
export function toFixedDecimal(value: number, precision: number): string {
  // A tie is a fraction of a power of two; elsewhere the built-in function rounds right.
  if (precision <= 20 && Math.abs(value) < 1e21 && !Object.is(value, -0)) {
    if (Number.isInteger(value) || !Number.isInteger(value * 2 ** (precision + 1)))
      return value.toFixed(precision);
  }
  const exact = exactDecimal(value);
  const { negative, digits, point } = roundDecimal(exact, exact.point + precision);
  const aligned = point >= 0 ? digits : '0'.repeat(-point) + digits;
  const whole = aligned.slice(0, Math.max(0, point)).padEnd(Math.max(0, point), '0');
  const fraction = aligned.slice(Math.max(0, point)).padEnd(precision, '0');
  return `${negative ? '-' : ''}${whole === '' ? '0' : whole}${precision > 0 ? `.${fraction}` : ''}`;
}

/** A number in scientific notation. */
export interface ScientificDecimal {
  /** With sign and point: `-1.500000`. */
  readonly mantissa: string;
  readonly exponent: number;
}

/** Writes a finite double with one digit before the point and a fixed number after it. */
export function toScientificDecimal(value: number, precision: number): ScientificDecimal {
  const exact = exactDecimal(value);
  const { negative, digits, point } = roundDecimal(exact, precision + 1);
  const padded = digits.padEnd(precision + 1, '0');
  const fraction = precision > 0 ? `.${padded.slice(1, precision + 1)}` : '';
  return {
    mantissa: `${negative ? '-' : ''}${padded.charAt(0)}${fraction}`,
    exponent: digits === '' ? 0 : point - 1,
  };
}
