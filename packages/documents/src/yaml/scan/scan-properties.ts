import { isBlank, isBlankOrEnd, isDigit, isWordCode } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { Token } from './token.ts';

const URI_CHARACTERS = /[\w\-;/?:@&=+$,.!~*'()[\]%]/;

/** Scans `&name` or `*name`. */
export function scanAnchor(cursor: Cursor): Token {
  const start = cursor.offset;
  const kind = cursor.code() === 0x2a ? 'alias' : 'anchor';
  cursor.offset++;
  const name = scanWord(cursor);
  if (
    name === '' ||
    !(isBlankOrEnd(cursor.code()) || '?:,]}%@`'.includes(cursor.text.charAt(cursor.offset)))
  ) {
    throw cursor.fault(`expected letters, digits, "-" or "_" as the name of an ${kind}`);
  }
  return { kind, name, start, end: cursor.offset };
}

/** Scans a tag: `!`, `!suffix`, `!handle!suffix` or `!<uri>`. */
export function scanTag(cursor: Cursor): Token {
  const start = cursor.offset;
  let handle = '';
  let suffix: string;
  if (cursor.code(1) === 0x3c) {
    cursor.offset += 2;
    suffix = scanUri(cursor, '');
    if (cursor.code() !== 0x3e) throw cursor.fault('expected ">" at the end of the tag');
    cursor.offset++;
  } else {
    handle = scanHandle(cursor);
    if (handle.length > 1 && handle.endsWith('!')) {
      suffix = scanUri(cursor, '');
    } else {
      suffix = scanUri(cursor, handle);
      handle = '!';
      if (suffix === '') [handle, suffix] = ['', '!'];
    }
  }
  if (!isBlankOrEnd(cursor.code())) throw cursor.fault('expected white space after the tag');
  return { kind: 'tag', handle, suffix, start, end: cursor.offset };
}

/** Scans a `%YAML` or `%TAG` directive with the rest of its line. */
export function scanDirective(cursor: Cursor): Token {
  const start = cursor.offset;
  cursor.offset++;
  const name = scanWord(cursor);
  if (!isBlankOrEnd(cursor.code()))
    throw cursor.fault('expected white space after the name of the directive');
  cursor.skipBlanks();
  const token = directiveToken(cursor, name, start);
  if (!cursor.finishLine()) throw cursor.fault('expected a comment or the end of the line');
  return token;
}

function directiveToken(cursor: Cursor, name: string, start: number): Token {
  if (name === 'YAML') {
    const version = scanVersion(cursor);
    return { kind: 'version-directive', version, start, end: cursor.offset };
  }
  if (name !== 'TAG') throw cursor.fault('the only directives are %YAML and %TAG', start);
  const handle = scanHandle(cursor);
  if (handle !== '!' && !handle.endsWith('!')) throw cursor.fault('expected "!" at the end of the handle');
  if (!isBlank(cursor.code())) throw cursor.fault('expected white space after the handle');
  cursor.skipBlanks();
  const prefix = scanUri(cursor, '');
  if (!isBlankOrEnd(cursor.code())) throw cursor.fault('expected white space after the prefix');
  return { kind: 'tag-directive', handle, prefix, start, end: cursor.offset };
}

function scanWord(cursor: Cursor): string {
  const from = cursor.offset;
  while (isWordCode(cursor.code())) cursor.offset++;
  return cursor.text.slice(from, cursor.offset);
}

function scanVersion(cursor: Cursor): string {
  const major = scanVersionNumber(cursor);
  if (cursor.code() !== 0x2e) throw cursor.fault('expected a version such as 1.1');
  cursor.offset++;
  return `${String(major)}.${String(scanVersionNumber(cursor))}`;
}

function scanVersionNumber(cursor: Cursor): number {
  const from = cursor.offset;
  while (isDigit(cursor.code())) cursor.offset++;
  const digits = cursor.text.slice(from, cursor.offset);
  if (digits === '' || digits.length > 2) throw cursor.fault('expected a version such as 1.1', from);
  return Number(digits);
}

function scanHandle(cursor: Cursor): string {
  const from = cursor.offset;
  if (cursor.code() !== 0x21) throw cursor.fault('expected "!"');
  cursor.offset++;
  scanWord(cursor);
  if (cursor.code() === 0x21) cursor.offset++;
  return cursor.text.slice(from, cursor.offset);
}

// `head` is what was already read of the tag, its "!" included.
function scanUri(cursor: Cursor, head: string): string {
  const from = cursor.offset;
  let uri = head.slice(1);
  while (URI_CHARACTERS.test(cursor.text.charAt(cursor.offset))) {
    if (cursor.code() === 0x25) {
      uri += scanUriEscapes(cursor);
    } else {
      uri += cursor.text.charAt(cursor.offset++);
    }
  }
  if (head === '' && cursor.offset === from) throw cursor.fault('expected the name of a tag');
  return uri;
}

function scanUriEscapes(cursor: Cursor): string {
  const pattern = /(?:%[\da-fA-F]{2})+/y;
  pattern.lastIndex = cursor.offset;
  const escapes = pattern.exec(cursor.text)?.[0];
  if (escapes === undefined) throw cursor.fault('expected two hexadecimal digits after "%"');
  try {
    const decoded = decodeURIComponent(escapes);
    cursor.offset += escapes.length;
    return decoded;
  } catch {
    throw cursor.fault('the escapes in the tag are not UTF-8');
  }
}
