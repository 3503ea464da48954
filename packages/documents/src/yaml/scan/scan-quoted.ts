import { describeCharacter } from '../../text/escape-text.ts';
import { isBlank, isBlankOrEnd, isBreak } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { LineFolder } from './line-folder.ts';
import type { ScalarToken } from './token.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

const HEX_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Scans a scalar in single or double quotes (YAML 1.1, 9.1.1 and 9.1.2), over several lines if need be. */
export function scanQuoted(cursor: Cursor): ScalarToken {
  const start = cursor.offset;
  const quote = cursor.code();
  cursor.offset++;
  let value = '';
  const folder = new LineFolder();
  for (;;) {
    if (cursor.atDocumentMark()) throw cursor.fault('a mark between documents within quotes');
    if (cursor.code() === 0) throw cursor.fault('the text in quotes does not end', start);
    value += scanRun(cursor, quote, folder);
    if (cursor.code() === quote) break;
    skipBetween(cursor, folder);
    value += folder.take();
  }
  cursor.offset++;
  return { kind: 'scalar', style: quote === 0x22 ? 'double' : 'single', value, start, end: cursor.offset };
}

// Characters up to the next white space, the closing quote or an escaped line break.
function scanRun(cursor: Cursor, quote: number, folder: LineFolder): string {
  let value = '';
  let from = cursor.offset;
  for (;;) {
    const code = cursor.code();
    if (isBlankOrEnd(code)) break;
    if (code === quote) {
      if (quote !== 0x27 || cursor.code(1) !== 0x27) break;
      value += cursor.text.slice(from, ++cursor.offset);
      from = ++cursor.offset;
    } else if (code === 0x5c && quote === 0x22) {
      value += cursor.text.slice(from, cursor.offset);
      if (isBreak(cursor.code(1))) {
        cursor.offset++;
        cursor.breakLine();
        folder.addEscapedBreak();
        return value;
      }
      value += scanEscape(cursor);
      from = cursor.offset;
    } else {
      cursor.offset++;
    }
  }
  return value + cursor.text.slice(from, cursor.offset);
}

function scanEscape(cursor: Cursor): string {
  const letter = cursor.text.charAt(cursor.offset + 1);
  if (Object.hasOwn(ESCAPES, letter)) {
    cursor.offset += 2;
    return ESCAPES[letter] ?? '';
  }
  const length = Object.hasOwn(HEX_LENGTHS, letter) ? (HEX_LENGTHS[letter] ?? 0) : 0;
  if (length === 0) {
    const got = describeCharacter(cursor.text, cursor.offset + 1);
    throw cursor.fault(`unknown escape in double quotes: \\ and ${got}`);
  }
  const digits = cursor.text.slice(cursor.offset + 2, cursor.offset + 2 + length);
  if (digits.length < length || !/^[\da-fA-F]+$/.test(digits)) {
    throw cursor.fault(`expected ${String(length)} hexadecimal digits after \\${letter}`);
  }
  const code = Number.parseInt(digits, 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    throw cursor.fault(`\\${letter}${digits} is no character of Unicode`);
  }
  cursor.offset += 2 + length;
  return String.fromCodePoint(code);
}

function skipBetween(cursor: Cursor, folder: LineFolder): void {
  for (;;) {
    const code = cursor.code();
    if (isBreak(code)) {
      folder.addBreak(cursor.breakLine());
    } else if (isBlank(code)) {
      folder.addBlank(code);
      cursor.offset++;
    } else {
      return;
    }
  }
}
