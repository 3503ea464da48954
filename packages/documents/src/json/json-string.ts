import { describeCharacter } from '../text/escape-text.ts';
import { DocumentFailure } from '../trouble/document-failure.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** A string that was read, and the offset behind its closing quote. */
export interface EscapedString {
  readonly value: string;
  readonly end: number;
}

/**
 * Reads the rest of a JSON string in which something other than plain characters was met at an offset. A half of a
 * surrogate pair becomes U+FFFD, as in Go.
 */
export function readEscapedString(text: string, start: number, met: number): EscapedString {
  let value = '';
  let from = start;
  let offset = met;
  for (;;) {
    const code = text.charCodeAt(offset);
    if (code === 0x22) {
      value += text.slice(from, offset);
      return { value: value.toWellFormed(), end: offset + 1 };
    }
    if (Number.isNaN(code)) {
      throw new DocumentFailure('documents/json-syntax', 'the text in double quotes does not end', start - 1);
    }
    if (code < 0x20) {
      const got = describeCharacter(text, offset);
      const message = `${got} must be written as an escape within double quotes`;
      throw new DocumentFailure('documents/json-syntax', message, offset);
    }
    if (code !== 0x5c) {
      offset++;
      continue;
    }
    value += text.slice(from, offset);
    const letter = text.charAt(offset + 1);
    if (letter === 'u') {
      value += readUnit(text, offset);
      offset += 6;
    } else {
      const plain = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
      if (plain === undefined) {
        const got = describeCharacter(text, offset + 1);
        throw new DocumentFailure('documents/json-syntax', `unknown escape: \\ and ${got}`, offset);
      }
      value += plain;
      offset += 2;
    }
    from = offset;
  }
}

function readUnit(text: string, offset: number): string {
  const digits = text.slice(offset + 2, offset + 6);
  if (!/^[\da-fA-F]{4}$/.test(digits)) {
    throw new DocumentFailure('documents/json-syntax', 'expected four hexadecimal digits after \\u', offset);
  }
  return String.fromCharCode(Number.parseInt(digits, 16));
}
