import { readEscapedString } from './json-string.ts';

/** A piece of text between two offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Returns the offset of the next character that is no JSON white space. */
export function skipJsonSpace(text: string, offset: number): number {
  for (;;) {
    const code = text.charCodeAt(offset);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return offset;
    offset++;
  }
}

/** Returns the offset behind the JSON value that starts at an offset, in a text known to be JSON up to there. */
export function skipJsonValue(text: string, offset: number): number {
  let depth = 0;
  for (;;) {
    const code = text.charCodeAt(offset);
    if (Number.isNaN(code)) return offset;
    if (code === 0x22) {
      offset = skipJsonString(text, offset);
    } else if (code === 0x7b || code === 0x5b) {
      depth++;
      offset++;
      continue;
    } else if (code === 0x7d || code === 0x5d) {
      depth--;
      offset++;
    } else if (isSeparator(code)) {
      offset++;
      continue;
    } else {
      while (!isDelimiter(text.charCodeAt(offset))) offset++;
    }
    if (depth <= 0) return offset;
  }
}

/** Finds a key of the JSON object that starts at an offset; the first one of that name. */
export function findJsonKey(text: string, objectStart: number, key: string, last = false): Span | undefined {
  let found: Span | undefined;
  for (const entry of jsonEntries(text, objectStart)) {
    if (entry.key !== key) continue;
    found = { start: entry.start, end: entry.end };
    if (!last) break;
  }
  return found;
}

function* jsonEntries(text: string, objectStart: number): Generator<Span & { readonly key: string }> {
  let offset = skipJsonSpace(text, objectStart + 1);
  while (text.charCodeAt(offset) === 0x22) {
    const { value: key, end } = readEscapedString(text, offset + 1, offset + 1);
    yield { key, start: offset, end };
    offset = skipJsonSpace(text, end);
    if (text.charCodeAt(offset) !== 0x3a) return;
    offset = skipJsonSpace(text, skipJsonValue(text, skipJsonSpace(text, offset + 1)));
    if (text.charCodeAt(offset) !== 0x2c) return;
    offset = skipJsonSpace(text, offset + 1);
  }
}

function skipJsonString(text: string, offset: number): number {
  for (;;) {
    const quote = text.indexOf('"', offset + 1);
    if (quote < 0) return text.length;
    let backslashes = 0;
    while (text.charCodeAt(quote - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
    offset = quote;
  }
}

function isSeparator(code: number): boolean {
  return code === 0x2c || code === 0x3a || code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function isDelimiter(code: number): boolean {
  return Number.isNaN(code) || isSeparator(code) || code === 0x7d || code === 0x5d || code === 0x22;
}
