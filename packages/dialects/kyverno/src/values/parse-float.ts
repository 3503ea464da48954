const DECIMAL = /^[+-]?(?:\d(?:_?\d)*)?(?:\.(?:\d(?:_?\d)*)?)?(?:e[+-]?\d(?:_?\d)*)?$/i;
const HEXADECIMAL =
  /^([+-]?)0x_?((?:[\da-f](?:_?[\da-f])*)?)(?:\.((?:[\da-f](?:_?[\da-f])*)?))?p([+-]?\d+)$/i;
const SPECIAL = /^([+-]?)(?:inf|infinity)$/i;

/** Longest text that is taken for a number. */
const MAX_LENGTH = 4096;

/**
 * Reads a float as Go's `strconv.ParseFloat` does: decimal and hexadecimal notation, underscores between digits, `inf` and
 * `nan`. Gives undefined for other texts and for numbers beyond the range of a double.
 */
export function parseFloat64(text: string): number | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  if (DECIMAL.test(text) && /^[+-]?\.?\d/.test(text)) {
    const value = Number(text.replaceAll('_', ''));
    return Number.isFinite(value) ? value : undefined;
  }
  const special = SPECIAL.exec(text);
  if (special !== null) return special[1] === '-' ? -Infinity : Infinity;
  return text.toLowerCase() === 'nan' ? NaN : parseHexadecimal(text);
}

function parseHexadecimal(text: string): number | undefined {
  const match = HEXADECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent = ''] = match;
  const digits = (whole + fraction).replaceAll('_', '');
  if (digits === '') return undefined;
  const scale = Number(exponent) - 4 * fraction.replaceAll('_', '').length;
  const value = scaleByPowerOfTwo(Number(BigInt(`0x${digits}`)), scale);
  return Number.isFinite(value) ? (sign === '-' ? -value : value) : undefined;
}

/** In two steps, since the power alone may be out of range. */
function scaleByPowerOfTwo(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * 2 ** half * 2 ** (exponent - half);
}

const INT64_MAX = 2n ** 63n - 1n;

/** Reads a decimal integer as Go's `strconv.ParseInt(text, 10, 64)` does; undefined for other texts and beyond 64 bits. */
export function parseInt64(text: string): bigint | undefined {
  if (text.length > MAX_LENGTH || !/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return value > INT64_MAX || value < -INT64_MAX - 1n ? undefined : value;
}
