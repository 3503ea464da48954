const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const HEXADECIMAL = /^([+-]?)0[xX]([\da-fA-F]*)(?:\.([\da-fA-F]*))?[pP]([+-]?\d+)$/;
const INFINITE = /^([+-]?)inf(?:inity)?$/i;

/**
 * Reads a double as Go's `strconv.ParseFloat` does: decimal, hexadecimal with a binary exponent, underscores between digits, `Inf`,
 * `Infinity` and `NaN` in any case. Gives undefined for other texts and for numbers beyond the largest double.
 */
export function parseDouble(text: string): number | undefined {
  const digits = text.includes('_') && hasPlacedUnderscores(text) ? text.replaceAll('_', '') : text;
  if (DECIMAL.test(digits)) return finite(Number(digits));
  if (/^nan$/i.test(text)) return Number.NaN;
  const infinite = INFINITE.exec(text);
  if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity;
  const hexadecimal = HEXADECIMAL.exec(digits);
  return hexadecimal === null ? undefined : parseHexadecimal(hexadecimal);
}

/** Underscores stand between digits, or between the prefix and a digit. */
function hasPlacedUnderscores(text: string): boolean {
  const hexadecimal = /^[+-]?0x/i.test(text);
  const digits = hexadecimal ? text.replace(/^[+-]?0x/i, '0') : text;
  return !(hexadecimal ? /(?:^|[^\da-f])_|_(?:$|[^\da-f])/i : /(?:^|\D)_|_(?:$|\D)/).test(digits);
}

/** More hexadecimal digits than these are refused: they say nothing and cost quadratic time. */
const MAX_HEXADECIMAL_DIGITS = 1000;

function parseHexadecimal(match: RegExpExecArray): number | undefined {
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  const digits = whole + fraction;
  if (digits === '' || digits.length > MAX_HEXADECIMAL_DIGITS) return undefined;
  const exponent = Number(power) - 4 * fraction.length;
  const magnitude = scale(BigInt(`0x${digits}`), exponent);
  return finite(sign === '-' ? -magnitude : magnitude);
}

/** `mantissa × 2^exponent`, rounded once. */
function scale(mantissa: bigint, exponent: number): number {
  if (mantissa === 0n) return 0;
  const excess = mantissa.toString(2).length - 64;
  // Keeps 64 bits and a sticky bit, which round like the whole number.
  const kept = excess > 0 ? (mantissa >> BigInt(excess)) | 1n : mantissa;
  const power = excess > 0 ? exponent + excess : exponent;
  if (power > 2000) return Infinity;
  if (power < -2000) return 0;
  const half = Math.trunc(power / 2);
  return Number(kept) * 2 ** half * 2 ** (power - half);
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
