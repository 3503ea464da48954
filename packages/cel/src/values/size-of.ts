import type { CelResult } from './cel-value.ts';
import { CelError } from './cel-error.ts';
import { isList, isMap, mapSize } from './maps.ts';
import { OpaqueValue } from './opaque-value.ts';
import { OptionalValue } from './optional-value.ts';

/** Texts up to this length are counted unit by unit: starting a regular expression takes longer. */
const SHORT = 48;
const SURROGATE = /[\ud800-\udfff]/;

/** Counts the code points of a string. */
export function codePointCount(text: string): number {
  if (text.length > SHORT && !SURROGATE.test(text)) return text.length;
  let count = text.length;
  for (let i = 0; i + 1 < text.length; i++) {
    if (isHigh(text.charCodeAt(i)) && isLow(text.charCodeAt(i + 1))) {
      count--;
      i++;
    }
  }
  return count;
}

/** Counts the bytes of a string in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    // A pair of surrogates is four bytes: two more for two units.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Returns the length of a string (code points), bytes, list or map; undefined for values without a size. */
function sizeOf(value: CelResult): number | undefined {
  if (typeof value === 'string') return codePointCount(value);
  if (typeof value !== 'object' || value === null || value instanceof CelError) return undefined;
  if (isList(value) || value instanceof Uint8Array) return value.length;
  return isMap(value) ? mapSize(value) : undefined;
}

/** Returns the size that the cost model counts: 1 for whatever has no size, errors included. */
export function costSize(value: CelResult): number {
  if (typeof value === 'string') return codePointCount(value);
  if (typeof value !== 'object' || value === null || value instanceof CelError) return 1;
  if (value instanceof OptionalValue) return value.value === undefined ? 1 : costSize(value.value);
  if (value instanceof OpaqueValue) return value.costSize;
  return sizeOf(value) ?? 1;
}
