import { makeInt } from '../../values/integers.ts';
import { celError, isCelError } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import { compareDecimals, roundUp } from './decimal.ts';
import type { Decimal } from './decimal.ts';
import { parsePlainQuantity } from './parse-plain-quantity.ts';
import { Quantity } from './quantity.ts';
import type { QuantityFormat } from './quantity-format.ts';

const FORMAT_WRONG =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const NUMERIC_WRONG = 'unable to parse numeric part of quantity';
const SUFFIX_WRONG = "unable to parse quantity's suffix";

/** Parses a quantity as Kubernetes' API does (apimachinery, resource.ParseQuantity), with its error texts. */
export function parseQuantity(text: string): Quantity | CelError {
  return parsePlainQuantity(text) ?? parseAnyQuantity(text);
}

/** Numerator and denominator as digits, and where the number ends. */
interface Scan {
  readonly negative: boolean;
  readonly numerator: string;
  readonly denominator: string;
  /** Offset after the number, where the suffix starts. */
  readonly numberEnd: number;
}

interface Suffix {
  readonly base: 2 | 10;
  readonly exponent: number;
  readonly format: QuantityFormat;
}

const DECIMAL_SUFFIXES = suffixes('decimalSI', 10, ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'], 3, -9);
const BINARY_SUFFIXES = suffixes('binarySI', 2, ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'], 10, 10);
const SUFFIXES: ReadonlyMap<string, Suffix> = new Map([...DECIMAL_SUFFIXES, ...BINARY_SUFFIXES]);

function suffixes(
  format: QuantityFormat,
  base: 2 | 10,
  names: readonly string[],
  step: number,
  first: number,
): (readonly [string, Suffix])[] {
  return names.map((name, i) => [name, { base, exponent: first + i * step, format }]);
}

function parseAnyQuantity(text: string): Quantity | CelError {
  if (text === '') return celError(FORMAT_WRONG);
  if (text === '0') return new Quantity(0, 0, 'decimalSI', false, text, false);
  const scan = scanNumber(text);
  const name = scan.numberEnd === text.length ? '' : text.slice(scan.numberEnd);
  if (!isSuffixShape(name)) return celError(FORMAT_WRONG);
  const suffix = SUFFIXES.get(name) ?? parseExponent(name);
  if (suffix === undefined) return celError(SUFFIX_WRONG);
  return parseInt64(text, scan, suffix) ?? parseDecimal(text, scan, suffix);
}

function scanNumber(text: string): Scan {
  const first = text.charCodeAt(0);
  const negative = first === 0x2d;
  let position = negative || first === 0x2b ? 1 : 0;
  while (text.charCodeAt(position) === 0x30) position += 1;
  const start = position;
  while (isDigit(text.charCodeAt(position))) position += 1;
  const numerator = position === start ? '0' : text.slice(start, position);
  if (text.charCodeAt(position) !== 0x2e)
    return { negative, numerator, denominator: '', numberEnd: position };
  const fraction = position + 1;
  position = fraction;
  while (isDigit(text.charCodeAt(position))) position += 1;
  return { negative, numerator, denominator: text.slice(fraction, position), numberEnd: position };
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isSuffixShape(name: string): boolean {
  return SUFFIXES.has(name) || /^[eEinumkKMGTP]*[-+]?[0-9]*$/.test(name);
}

/** `e3`, `E-6`: an int64 that Go then narrows to 32 bits. */
function parseExponent(name: string): Suffix | undefined {
  if (!/^[eE][-+]?[0-9]+$/.test(name)) return undefined;
  const digits = name.slice(name[1] === '+' ? 2 : 1).replace(/^(-?)0+(?=[0-9])/, '$1');
  if (digits.length > 20) return undefined;
  const value = BigInt(digits);
  if (value !== BigInt.asIntN(64, value)) return undefined;
  return { base: 10, exponent: Number(BigInt.asIntN(32, value)), format: 'decimalExponent' };
}

/** The number held in 64 bits, where upstream's estimate of its digits says that it fits. */
function parseInt64(text: string, scan: Scan, suffix: Suffix): Quantity | undefined {
  const { numerator, denominator } = scan;
  const length = numerator.length + denominator.length;
  const binary = suffix.base === 2;
  if (binary && denominator !== '') return undefined;
  const precision = binary ? 14 - length - (suffix.exponent * 3) / 10 : 18 - length;
  const exponent = (binary ? 0 : suffix.exponent) - denominator.length;
  if (precision < 0 || exponent < -9) return undefined;
  const digits = denominator === '' ? numerator : numerator + denominator;
  const value = length <= 15 ? Number(digits) : makeInt(BigInt(digits));
  const scaled = binary ? multiplyBinary(value, suffix.exponent) : value;
  const kept = binary ? (Number(value) & 7) !== 0 : isCanonicalDecimal(digits, exponent);
  return new Quantity(negate(scaled, scan.negative), exponent, suffix.format, false, kept ? text : '', false);
}

function multiplyBinary(value: number | bigint, exponent: number): number | bigint {
  const product = Number(value) * 2 ** exponent;
  return Number.isSafeInteger(product) ? product : makeInt(BigInt(value) << BigInt(exponent));
}

// Upstream keeps the text of what it takes for canonical.
function isCanonicalDecimal(digits: string, exponent: number): boolean {
  return exponent % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0');
}

function negate(value: number | bigint, negative: boolean): number | bigint {
  return negative && value !== 0 ? -value : value;
}

const NANO = -9;
const ONE: Decimal = { unscaled: 1n, exponent: 0 };
const MAX_BINARY: Decimal = { unscaled: 2n ** 63n - 1n, exponent: 0 };

/** The number as a decimal in billionths, rounded away from zero; binary suffixes are capped at the largest int64. */
function parseDecimal(text: string, scan: Scan, suffix: Suffix): Quantity | CelError {
  const unscaled = readDigits(text, scan);
  if (isCelError(unscaled)) return unscaled;
  const amount: Decimal =
    suffix.base === 10
      ? { unscaled, exponent: (suffix.exponent - scan.denominator.length) | 0 }
      : { unscaled: unscaled << BigInt(suffix.exponent), exponent: -scan.denominator.length };
  const rounded = unscaled === 0n ? amount : roundUp(amount, NANO);
  // Upstream would compute numbers of any length here; a short text must not cost so much.
  if (rounded === undefined) return celError(NUMERIC_WRONG);
  const binary = suffix.format === 'binarySI';
  const capped = binary && compareDecimals(rounded, MAX_BINARY) > 0 ? MAX_BINARY : rounded;
  const small = binary && capped.unscaled > 0n && compareDecimals(capped, ONE) < 0;
  const signed = scan.negative ? -capped.unscaled : capped.unscaled;
  return new Quantity(makeInt(signed), capped.exponent, small ? 'decimalSI' : suffix.format, true, '', false);
}

/** Longest number that is computed with. Upstream has no bound; the text of an API object has one far above. */
const MAX_DIGITS = 10_000;

function readDigits(text: string, scan: Scan): bigint | CelError {
  const hasDigit =
    scan.numerator !== '0' || scan.denominator !== '' || text.slice(0, scan.numberEnd).includes('0');
  if (!hasDigit) return celError(NUMERIC_WRONG);
  if (scan.numerator.length + scan.denominator.length > MAX_DIGITS) return celError(NUMERIC_WRONG);
  return BigInt(scan.numerator + scan.denominator);
}
