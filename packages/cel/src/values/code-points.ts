const SURROGATE = /[\ud800-\udfff]/;

/** Tells whether every code point of a text is one UTF-16 unit, so that units can be counted instead. */
export function isUnitText(text: string): boolean {
  return !SURROGATE.test(text);
}

/** Number of code points of a text. */
export function countCodePoints(text: string): number {
  if (isUnitText(text)) return text.length;
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The characters of a text, one code point each. */
export function codePointsOf(text: string): string[] {
  return isUnitText(text) ? text.split('') : Array.from(text);
}
