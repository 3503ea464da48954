/** Tells of a UTF-16 unit whether it is cut off. */
export type IsCut = (code: number) => boolean;

/**
 * Cuts characters off the end of a text. A loop, since a pattern such as `/ +$/` takes quadratic time for a text that has a long
 * run of them within.
 */
export function trimEndWhere(text: string, isCut: IsCut): string {
  return text.slice(0, endOf(text, 0, isCut));
}

/** Cuts characters off both ends of a text, in linear time as {@link trimEndWhere}. */
export function trimWhere(text: string, isCut: IsCut): string {
  let start = 0;
  while (start < text.length && isCut(text.charCodeAt(start))) start += 1;
  return text.slice(start, endOf(text, start, isCut));
}

/**
 * Cuts white space off both ends: what Unicode calls White_Space, as Go's `strings.TrimSpace` does. JavaScript's own `trim` takes
 * U+FEFF too, and leaves U+0085.
 */
export function trimSpace(text: string): string {
  return trimWhere(text, isWhiteSpace);
}

function endOf(text: string, start: number, isCut: IsCut): number {
  let end = text.length;
  while (end > start && isCut(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

function isWhiteSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x1680) return code === 0x85 || code === 0xa0;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}
