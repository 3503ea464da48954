/**
 * Prints a double as Go's `%g` does: the shortest digits that read back as the same number, with an exponent of at least two
 * digits below 1e-4 and from 1e6 on (`123456.5`, `1e+06`). Specials are `NaN`, `+Inf`, `-Inf`.
 */
export function formatDouble(value: number): string {
  const magnitude = Math.abs(value);
  // JavaScript prints these the same way, ten times as fast.
  if (magnitude >= 1e-4 && magnitude < 1e6) return String(value);
  const special = formatSpecial(value);
  if (special !== undefined) return special;
  const { sign, digits, exponent } = shortestDigits(value);
  if (exponent >= -4 && exponent < 6) return sign + placePoint(digits, exponent);
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  const power = String(Math.abs(exponent)).padStart(2, '0');
  return `${sign}${digits.charAt(0)}${fraction}e${exponent < 0 ? '-' : '+'}${power}`;
}

/** Prints a double without an exponent, with the shortest digits that read back, as Go's `FormatFloat(v, 'f', -1, 64)`. */
export function formatDecimal(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude >= 1e-6 && magnitude < 1e21) return String(value);
  const special = formatSpecial(value);
  if (special !== undefined) return special;
  const { sign, digits, exponent } = shortestDigits(value);
  return sign + placePoint(digits, exponent);
}

/** The text of NaN and the infinities in Go's spelling; undefined for other numbers. */
export function formatSpecial(value: number): string | undefined {
  if (Number.isFinite(value)) return undefined;
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '+Inf' : '-Inf';
}

interface Digits {
  readonly sign: string;
  /** Without leading or trailing zeros; `0` for zero. */
  readonly digits: string;
  /** Power of ten of the first digit. */
  readonly exponent: number;
}

function shortestDigits(value: number): Digits {
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const [mantissa = '0', power = '0'] = Math.abs(value).toExponential().split('e');
  return { sign, digits: mantissa.replace('.', ''), exponent: Number(power) };
}

function placePoint(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = exponent + 1;
  if (digits.length <= whole) return digits.padEnd(whole, '0');
  return `${digits.slice(0, whole)}.${digits.slice(whole)}`;
}
