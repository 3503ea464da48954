/** A set of code points: ascending, disjoint, non-adjacent ranges as pairs `[low, high, low, high, …]`, both ends included. */
export type CharacterSet = readonly number[];

/** The greatest code point. */
export const MAX_CODE_POINT = 0x10ffff;

/** Every code point. */
export const ANY: CharacterSet = [0, MAX_CODE_POINT];

/** Makes a set of pairs in any order, overlapping or not. */
export function characterSet(pairs: readonly number[]): CharacterSet {
  const ranges: [number, number][] = [];
  for (let i = 0; i + 1 < pairs.length; i += 2) ranges.push([pairs[i] ?? 0, pairs[i + 1] ?? 0]);
  ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const result: number[] = [];
  for (const [low, high] of ranges) {
    const end = result.at(-1);
    if (end !== undefined && low <= end + 1) result[result.length - 1] = Math.max(end, high);
    else result.push(low, high);
  }
  return result;
}

/** All code points that a set does not have. */
export function complement(set: CharacterSet): CharacterSet {
  const result: number[] = [];
  let next = 0;
  for (let i = 0; i + 1 < set.length; i += 2) {
    const low = set[i] ?? 0;
    if (low > next) result.push(next, low - 1);
    next = (set[i + 1] ?? 0) + 1;
  }
  if (next <= MAX_CODE_POINT) result.push(next, MAX_CODE_POINT);
  return result;
}

/**
 * Adds the other cases of the ASCII letters in some ranges, and the two code points beyond ASCII that fold to letters: the
 * Kelvin sign (k) and the long s (s).
 */
export function foldAscii(pairs: readonly number[]): readonly number[] {
  const result = [...pairs];
  const add = (low: number, high: number, shift: number): void => {
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const from = Math.max(pairs[i] ?? 0, low);
      const to = Math.min(pairs[i + 1] ?? 0, high);
      if (from <= to) result.push(from + shift, to + shift);
    }
  };
  add(0x41, 0x5a, 0x20);
  add(0x61, 0x7a, -0x20);
  if (hasCodePoint(pairs, 0x4b) || hasCodePoint(pairs, 0x6b)) result.push(0x212a, 0x212a);
  if (hasCodePoint(pairs, 0x53) || hasCodePoint(pairs, 0x73)) result.push(0x17f, 0x17f);
  return result;
}

/** Tells whether one of some ranges has a code point. */
function hasCodePoint(pairs: readonly number[], codePoint: number): boolean {
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    if ((pairs[i] ?? 0) <= codePoint && codePoint <= (pairs[i + 1] ?? 0)) return true;
  }
  return false;
}
