const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const HEXADECIMAL = /^([+-]?)0[xX](?=[\d_.a-fA-F])([\d_a-fA-F]*)(?:\.([\d_a-fA-F]*))?[pP]([+-]?\d+)$/;
const INFINITE = /^([+-]?)inf(?:inity)?$/i;

/**
 * Reads a double as Go's `strconv.ParseFloat` does: decimal, hexadecimal with a binary exponent, `Inf`, `Infinity` and `NaN` in any
 * case. Gives undefined for other texts and for numbers beyond the largest double.
 */
export function parseDouble(text: string): number | undefined {
  if (DECIMAL.test(text)) return finite(Number(text));
  if (/^nan$/i.test(text)) return Number.NaN;
  const infinite = INFINITE.exec(text);
  if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity;
  const hexadecimal = HEXADECIMAL.exec(text);
  return hexadecimal === null ? undefined : parseHexadecimal(hexadecimal);
}

/** More hexadecimal digits than these are refused: they say nothing and cost quadratic time. */
const MAX_HEXADECIMAL_DIGITS = 1000;

function parseHexadecimal(match: RegExpExecArray): number | undefined {
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  // Go allows single underscores between digits, and after the prefix.
  if (/__|_$/.test(whole) || /^_|__|_$/.test(fraction)) return undefined;
  const digits = (whole + fraction).replaceAll('_', '');
  if (digits === '' || digits.length > MAX_HEXADECIMAL_DIGITS) return undefined;
  const exponent = Number(power) - 4 * fraction.replaceAll('_', '').length;
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
