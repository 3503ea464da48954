/** How a quantity was written, and how its canonical text is (apimachinery, resource.Format). */
export type QuantityFormat = 'decimalExponent' | 'binarySI' | 'decimalSI';

const DECIMAL_SUFFIXES: readonly string[] = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY_SUFFIXES: readonly string[] = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** A number in lowest terms (no factor of the base left in it) and the power that it lost. */
export interface CanonicalAmount {
  readonly amount: bigint;
  readonly exponent: number;
}

/** Prints an amount times a power of ten; the suffix is left out where none is known, as upstream does. */
export function formatDecimal(canonical: CanonicalAmount, format: QuantityFormat): string {
  const { amount, exponent } = canonical;
  if (format === 'decimalExponent') return exponent === 0 ? `${amount}` : `${amount}e${exponent}`;
  return `${amount}${DECIMAL_SUFFIXES[exponent / 3 + 3] ?? ''}`;
}

/** Prints an amount times a power of 1024. */
export function formatBinary(canonical: CanonicalAmount): string {
  return `${canonical.amount}${BINARY_SUFFIXES[canonical.exponent] ?? ''}`;
}

/** Moves factors of ten out of a number until its exponent is the largest multiple of three that leaves it whole. */
export function toCanonicalDecimal(unscaled: bigint, scale: number): CanonicalAmount {
  const { amount, exponent } = removeFactors(unscaled, 10n);
  const total = scale + exponent;
  const surplus = ((total % 3) + 3) % 3;
  return { amount: amount * 10n ** BigInt(surplus), exponent: total - surplus };
}

/** Moves factors of 1024 out of a whole number. */
export function toCanonicalBinary(value: bigint): CanonicalAmount {
  return removeFactors(value, 1024n);
}

function removeFactors(value: bigint, factor: bigint): CanonicalAmount {
  let amount = value;
  let exponent = 0;
  while (amount !== 0n && amount % factor === 0n) {
    amount /= factor;
    exponent += 1;
  }
  return { amount, exponent };
}
