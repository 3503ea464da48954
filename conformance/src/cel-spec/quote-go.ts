import { Double } from '@keelson/model';
import { Uint, type CelValue } from '@keelson/cel';

const SHORT_ESCAPES: ReadonlyMap<number, string> = new Map([
  [0x07, '\\a'],
  [0x08, '\\b'],
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0b, '\\v'],
  [0x0c, '\\f'],
  [0x0d, '\\r'],
  [0x22, '\\"'],
  [0x5c, '\\\\'],
]);
/** What Go's `unicode.IsPrint` takes for printable. */
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;
const strictDecoder = new TextDecoder('utf-8', { fatal: true });

/** Prints a constant as cel-go's debug trees do. */
export function printConstant(value: CelValue): string {
  if (typeof value === 'string')
    return quote(Array.from(value, (character) => character.codePointAt(0) ?? 0));
  if (value instanceof Uint8Array) return `b${quote(codePointsOf(value))}`;
  if (value instanceof Uint) return `${String(value.value)}u`;
  if (value instanceof Double) return printDouble(value.value);
  if (typeof value === 'number' && !Number.isInteger(value)) return printDouble(value);
  return typeof value === 'object' ? 'null' : String(value);
}

/** Prints a double as Go's `FormatFloat(value, 'g', -1, 64)`. */
function printDouble(value: number): string {
  const [mantissa = '', power = ''] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 21 && Math.abs(value) < 1e6)
    return Object.is(value, -0) ? '-0' : String(value);
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** Code points of UTF-8 text; bytes that belong to none are negative. */
function codePointsOf(bytes: Uint8Array): readonly number[] {
  const points: number[] = [];
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i] ?? 0;
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const point = decode(bytes.subarray(i, i + length));
    points.push(point ?? -first);
    i += point === undefined ? 1 : length;
  }
  return points;
}

function decode(bytes: Uint8Array): number | undefined {
  try {
    return strictDecoder.decode(bytes).codePointAt(0);
  } catch {
    return undefined;
  }
}

function quote(points: readonly number[]): string {
  return `"${points.map(quotePoint).join('')}"`;
}

function quotePoint(point: number): string {
  if (point < 0) return `\\x${(-point).toString(16)}`;
  const short = SHORT_ESCAPES.get(point);
  if (short !== undefined) return short;
  const character = String.fromCodePoint(point);
  if (PRINTABLE.test(character)) return character;
  if (point < 0x80) return `\\x${point.toString(16).padStart(2, '0')}`;
  if (point < 0x10000) return `\\u${point.toString(16).padStart(4, '0')}`;
  return `\\U${point.toString(16).padStart(8, '0')}`;
}
