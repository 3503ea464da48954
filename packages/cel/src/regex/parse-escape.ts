import { PatternError } from './pattern-error.ts';

/** A code point and the offset after its text. */
export interface ReadCharacter {
  readonly codePoint: number;
  readonly end: number;
}

const SIMPLE_ESCAPES: ReadonlyMap<string, number> = new Map([
  ['a', 0x07],
  ['f', 0x0c],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
  ['v', 0x0b],
]);

const OCTAL = /0[0-7]{0,2}|[1-7][0-7]{1,2}/y;
const HEXADECIMAL = /x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]+)\})/y;
const PUNCTUATION = /[\0-\x7f]/;

/** Reads an escape of one character at a backslash: `\n`, `\x41`, `\x{1f600}`, `\101`, `\.`. */
export function parseEscape(pattern: string, start: number): ReadCharacter {
  const at = start + 1;
  const character = pattern.charAt(at);
  if (character === '') throw new PatternError('trailing backslash at end of expression', '');
  const simple = SIMPLE_ESCAPES.get(character);
  if (simple !== undefined) return { codePoint: simple, end: at + 1 };
  const octal = matchAt(OCTAL, pattern, at);
  if (octal !== undefined) return { codePoint: parseInt(octal[0], 8), end: at + octal[0].length };
  const hexadecimal = matchAt(HEXADECIMAL, pattern, at);
  if (hexadecimal !== undefined) {
    const codePoint = parseInt(hexadecimal[1] ?? hexadecimal[2] ?? '', 16);
    if (codePoint <= 0x10ffff) return { codePoint, end: at + hexadecimal[0].length };
  }
  if (PUNCTUATION.test(character) && !/[0-9A-Za-z]/.test(character)) {
    return { codePoint: character.charCodeAt(0), end: at + 1 };
  }
  throw new PatternError('invalid escape sequence', pattern.slice(start, badEscapeEnd(pattern, at)));
}

/** Go names what it has read when it gives up. */
function badEscapeEnd(pattern: string, at: number): number {
  const first = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
  if (first !== 'x') return at + first.length;
  const opened = matchAt(/x\{[0-9A-Fa-f]*/y, pattern, at);
  const read = opened === undefined ? 'x' : opened[0];
  // A code point that is too large ends at the digit that made it so.
  if (opened !== undefined && parseInt(read.slice(2), 16) > 0x10ffff) return at + read.length;
  const rest = Array.from(pattern.slice(at + read.length, at + read.length + 4)).slice(
    0,
    opened === undefined ? 2 : 1,
  );
  return at + read.length + rest.join('').length;
}

/** Matches a sticky expression at an offset. */
export function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | undefined {
  sticky.lastIndex = at;
  return sticky.exec(text) ?? undefined;
}
