import { Quantity } from './quantity.ts';

/** Digits up to which a number with a decimal suffix is a safe integer whatever they are. */
const MAX_DIGITS = 15;

/** Digits up to which upstream takes a number with the binary suffix of an index (Ki, Mi, Gi, Ti) for one of 64 bits. */
const MAX_BINARY_DIGITS: readonly number[] = [11, 8, 5, 2];

const MINUS = 0x2d;
const SMALL_I = 0x69;

/**
 * Parses the quantities that are common in objects, whole numbers without leading zeros such as `512Mi`, `250m` or `2`;
 * undefined for all others, valid or not. One pass and no texts in between: expressions parse quantities of each object
 * anew (benchmark `cel/quantity`).
 */
export function parsePlainQuantity(text: string): Quantity | undefined {
  const { length } = text;
  const negative = text.charCodeAt(0) === MINUS;
  const start = negative ? 1 : 0;
  let position = start;
  let value = 0;
  for (; position < length; position++) {
    const digit = text.charCodeAt(position) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  const digits = position - start;
  // Leading zeros make a number look longer than it is.
  if (digits === 0 || digits > MAX_DIGITS || text.charCodeAt(start) === 0x30) return undefined;
  const suffix = length - position;
  if (suffix === 0) return decimal(text, negative ? -value : value, 0);
  const letter = text.charCodeAt(position);
  if (suffix === 1) {
    const exponent = decimalExponent(letter);
    return exponent === undefined ? undefined : decimal(text, negative ? -value : value, exponent);
  }
  if (suffix !== 2 || text.charCodeAt(position + 1) !== SMALL_I) return undefined;
  const index = binaryIndex(letter);
  if (index < 0 || digits > (MAX_BINARY_DIGITS[index] ?? 0)) return undefined;
  const scaled = value * 1024 ** (index + 1);
  const kept = (value & 7) === 0 ? '' : text;
  return new Quantity(negative ? -scaled : scaled, 0, 'binarySI', false, kept, false);
}

function decimal(text: string, value: number, exponent: number): Quantity {
  return new Quantity(value, exponent, 'decimalSI', false, value % 1000 === 0 ? '' : text, false);
}

function decimalExponent(letter: number): number | undefined {
  switch (letter) {
    case 0x6d: // m
      return -3;
    case 0x6b: // k
      return 3;
    case 0x4d: // M
      return 6;
    case 0x47: // G
      return 9;
    case 0x54: // T
      return 12;
    case 0x50: // P
      return 15;
    case 0x45: // E
      return 18;
    case 0x75: // u
      return -6;
    case 0x6e: // n
      return -9;
    default:
      return undefined;
  }
}

function binaryIndex(letter: number): number {
  switch (letter) {
    case 0x4b: // K
      return 0;
    case 0x4d: // M
      return 1;
    case 0x47: // G
      return 2;
    case 0x54: // T
      return 3;
    default:
      return -1;
  }
}
