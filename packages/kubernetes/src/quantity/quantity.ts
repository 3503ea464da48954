/** How a quantity writes its exponent: `Mi`, `M` or `e6`. */
type Format = 'binary' | 'decimal' | 'exponent';

/** An amount: `digits` times ten to the power of `scale`. */
interface Quantity {
  readonly digits: bigint;
  readonly scale: number;
  readonly format: Format;
  /** The text itself, where the server keeps it. */
  readonly text?: string;
}

const decimalExponents: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const binaryExponents: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
const decimalSuffixes = new Map(
  Object.entries(decimalExponents).map(([suffix, exponent]) => [exponent, suffix]),
);
const binarySuffixes = new Map(
  Object.entries(binaryExponents).map(([suffix, exponent]) => [exponent, suffix]),
);
const largest = 2n ** 63n - 1n;
/** The server keeps nothing below a billionth. */
const nano = -9;
/** Longer texts are no quantities that anyone wrote. */
const maximumLength = 1024;

/**
 * Writes a quantity as the API server does, such as `5Gi` for `5120Mi`; undefined where it is none. With `milli`,
 * amounts are rounded up to thousandths, as those in lists of resources are.
 */
export function canonicalizeQuantity(text: string, milli = false): string | undefined {
  const quantity = parse(text);
  if (quantity === undefined) return undefined;
  if (milli && quantity.scale < -3) return write(roundUp(quantity, -3));
  return quantity.text ?? write(quantity);
}

/** Compares two quantities by their amounts; undefined where one of them is none. */
export function compareQuantities(a: string, b: string): number | undefined {
  const left = parse(a);
  const right = parse(b);
  if (left === undefined || right === undefined) return undefined;
  const scale = Math.min(left.scale, right.scale);
  // Amounts so far apart cannot be brought to one scale; their magnitudes tell.
  if (Math.max(left.scale, right.scale) - scale > maximumLength) return left.scale - right.scale;
  const leftDigits = left.digits * 10n ** BigInt(left.scale - scale);
  const rightDigits = right.digits * 10n ** BigInt(right.scale - scale);
  return leftDigits < rightDigits ? -1 : leftDigits > rightDigits ? 1 : 0;
}

function parse(text: string): Quantity | undefined {
  if (text === '' || text.length > maximumLength) return undefined;
  if (text === '0') return { digits: 0n, scale: 0, format: 'decimal', text };
  const match = /^([+-]?)0*(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[+-]?\d*)$/.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', suffix = ''] = match;
  const unit = suffixOf(suffix);
  if (unit === undefined) return undefined;
  const num = whole === '' ? '0' : whole;
  const magnitude = BigInt(num + fraction);
  const digits = sign === '-' ? -magnitude : magnitude;
  const small = parseSmall(text, num, fraction, digits, unit);
  if (small !== undefined) return small;
  // A text without any digit passes for zero above, and for nothing here.
  const hasDigits = /\d/.test(text.slice(0, text.length - suffix.length));
  return hasDigits ? parseLarge(digits, -fraction.length, unit) : undefined;
}

function suffixOf(suffix: string): { readonly exponent: number; readonly format: Format } | undefined {
  if (Object.hasOwn(decimalExponents, suffix)) {
    return { exponent: decimalExponents[suffix] ?? 0, format: 'decimal' };
  }
  if (Object.hasOwn(binaryExponents, suffix))
    return { exponent: binaryExponents[suffix] ?? 0, format: 'binary' };
  const exponent = /^[eE]([+-]?\d{1,18})$/.exec(suffix)?.[1];
  // The server cuts exponents to 32 bits.
  return exponent === undefined ? undefined : { exponent: Number(exponent) | 0, format: 'exponent' };
}

/** Amounts that fit an int64 comfortably; of these, the server keeps the text if it seems canonical. */
function parseSmall(
  text: string,
  num: string,
  fraction: string,
  digits: bigint,
  { exponent, format }: { readonly exponent: number; readonly format: Format },
): Quantity | undefined {
  if (format === 'binary') {
    if (fraction !== '' || 15 - num.length - Math.trunc(exponent * 0.3) - 1 < 0) return undefined;
    const kept = (digits & 7n) === 0n ? {} : { text };
    return { digits: digits << BigInt(exponent), scale: 0, format, ...kept };
  }
  const scale = exponent - fraction.length;
  const shifted = num + fraction;
  if (shifted.length > 18 || scale < nano) return undefined;
  const kept = scale % 3 === 0 && !shifted.endsWith('000') && !shifted.startsWith('0') ? { text } : {};
  return { digits, scale, format, ...kept };
}

function parseLarge(
  digits: bigint,
  scale: number,
  { exponent, format }: { readonly exponent: number; readonly format: Format },
): Quantity {
  if (format !== 'binary') return roundUp({ digits, scale: scale + exponent, format }, nano);
  const rounded = roundUp({ digits: digits << BigInt(exponent), scale, format }, nano);
  const unit = 10n ** BigInt(-rounded.scale);
  const magnitude = rounded.digits < 0n ? -rounded.digits : rounded.digits;
  if (magnitude > largest * unit)
    return { digits: rounded.digits < 0n ? -largest : largest, scale: 0, format };
  return magnitude < unit && magnitude > 0n ? { ...rounded, format: 'decimal' } : rounded;
}

/** Rounds away from zero to a multiple of ten to the power of `scale`; coarser amounts stay. */
function roundUp(quantity: Quantity, scale: number): Quantity {
  const { digits, format } = quantity;
  if (quantity.scale >= scale) return { digits, scale: quantity.scale, format };
  const places = scale - quantity.scale;
  const negative = digits < 0n;
  const magnitude = negative ? -digits : digits;
  let rounded = 0n;
  if (magnitude !== 0n) {
    // So many places leave nothing but the rounding; the power would take for ever.
    if (places > maximumLength * 4) rounded = 1n;
    else {
      const unit = 10n ** BigInt(places);
      rounded = (magnitude + unit - 1n) / unit;
    }
  }
  return { digits: negative ? -rounded : rounded, scale, format };
}

function write(quantity: Quantity): string {
  if (quantity.digits === 0n) return '0';
  if (quantity.format === 'binary') {
    const unit = 10n ** BigInt(-quantity.scale);
    const whole = quantity.digits / unit;
    if ((whole >= 1024n || whole <= -1024n) && whole * unit === quantity.digits) return writeBinary(whole);
    return writeDecimal({ ...quantity, format: 'decimal' });
  }
  return writeDecimal(quantity);
}

function writeBinary(amount: bigint): string {
  let exponent = 0;
  let rest = amount;
  while ((rest >= 1024n || rest <= -1024n) && rest % 1024n === 0n) {
    rest /= 1024n;
    exponent += 10;
  }
  return `${String(rest)}${binarySuffixes.get(exponent) ?? ''}`;
}

function writeDecimal({ digits, scale, format }: Quantity): string {
  let exponent = scale;
  let amount = digits;
  while (amount % 10n === 0n) {
    amount /= 10n;
    exponent++;
  }
  while (exponent % 3 !== 0) {
    amount *= 10n;
    exponent--;
  }
  const suffix =
    format === 'decimal' ? decimalSuffixes.get(exponent) : exponent === 0 ? '' : `e${String(exponent)}`;
  return `${String(amount)}${suffix ?? ''}`;
}
