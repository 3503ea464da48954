const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** A string literal in the text: where it ends, or what is wrong with it. */
export interface ScannedString {
  /** Offset after the closing quotes, or where scanning can go on after a broken literal. */
  readonly end: number;
  /** What is wrong with the literal; absent for a good one. */
  readonly complaint?: string;
}

/** Finds the end of a string literal whose first quote is at `start` (cel-spec, "String and Bytes Values"). */
export function scanString(source: string, start: number, raw: boolean): ScannedString {
  const quote = source.charCodeAt(start);
  const triple = source.charCodeAt(start + 1) === quote && source.charCodeAt(start + 2) === quote;
  const open = triple ? start + 3 : start + 1;
  for (let i = open; i < source.length; i++) {
    const char = source.charCodeAt(i);
    if (char === quote) {
      if (!triple) return { end: i + 1 };
      if (source.charCodeAt(i + 1) === quote && source.charCodeAt(i + 2) === quote) return { end: i + 3 };
    } else if (char === BACKSLASH && !raw) {
      const length = escapeLength(source, i);
      if (length === 0) return broken(source, start, triple, i);
      i += length - 1;
    } else if (!triple && (char === LINE_FEED || char === CARRIAGE_RETURN)) {
      return broken(source, start, triple, i);
    }
  }
  return broken(source, start, triple, source.length);
}

function broken(source: string, start: number, triple: boolean, failure: number): ScannedString {
  if (source.charCodeAt(failure) !== BACKSLASH)
    return { end: failure, complaint: 'the string is not closed' };
  return {
    end: lenientEnd(source, start, triple, failure),
    complaint: `unknown escape sequence ${escapeText(source, failure)} in a string`,
  };
}

/** Finds where the author of a bad escape probably meant the literal to end. */
function lenientEnd(source: string, start: number, triple: boolean, from: number): number {
  const quotes = source.charAt(start).repeat(triple ? 3 : 1);
  for (let i = from; i < source.length; i++) {
    const char = source.charCodeAt(i);
    if (char === BACKSLASH) i++;
    else if (source.startsWith(quotes, i)) return i + quotes.length;
    else if (!triple && char === LINE_FEED) return i;
  }
  return source.length;
}

function escapeText(source: string, at: number): string {
  const next = source.codePointAt(at + 1);
  return next === undefined ? '\\' : `\\${String.fromCodePoint(next)}`;
}

/** Returns the length of the escape sequence whose backslash is at `at`, or 0 if it is none. */
function escapeLength(source: string, at: number): number {
  switch (source.charAt(at + 1)) {
    case 'a':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't':
    case 'v':
    case '"':
    case "'":
    case '\\':
    case '?':
    case '`':
      return 2;
    case 'x':
    case 'X':
      return hasDigits(source, at + 2, 2, 16) ? 4 : 0;
    case 'u':
      return hasDigits(source, at + 2, 4, 16) ? 6 : 0;
    case 'U':
      return hasDigits(source, at + 2, 8, 16) ? 10 : 0;
    case '0':
    case '1':
    case '2':
    case '3':
      return hasDigits(source, at + 2, 2, 8) ? 4 : 0;
    default:
      return 0;
  }
}

function hasDigits(source: string, from: number, count: number, radix: 8 | 16): boolean {
  if (from + count > source.length) return false;
  for (let i = from; i < from + count; i++) {
    const char = source.charCodeAt(i);
    const good = radix === 8 ? char >= 0x30 && char <= 0x37 : isHexDigit(char);
    if (!good) return false;
  }
  return true;
}

/** Tells whether a UTF-16 unit is a hexadecimal digit. */
export function isHexDigit(char: number): boolean {
  return (char >= 0x30 && char <= 0x39) || (char >= 0x41 && char <= 0x46) || (char >= 0x61 && char <= 0x66);
}
