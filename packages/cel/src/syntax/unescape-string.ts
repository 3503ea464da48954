const LINE_BREAKS = /\r\n?/g;
const ESCAPES: ReadonlyMap<string, number> = new Map([
  ['a', 0x07],
  ['b', 0x08],
  ['f', 0x0c],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
  ['v', 0x0b],
]);
const encoder = new TextEncoder();

/** What a literal stands for, or what is wrong with one of its escapes. */
export type Unescaped<T> = { readonly value: T } | { readonly complaint: string };

/** Returns the string that a literal such as `"a\n"`, `r'\d'` or `"""…"""` stands for. The literal is well-formed. */
export function unescapeString(literal: string): Unescaped<string> {
  const { body, raw } = splitLiteral(literal);
  if (raw || !body.includes('\\')) return { value: body };
  let value = '';
  let from = 0;
  for (let at = body.indexOf('\\'); at >= 0; at = body.indexOf('\\', from)) {
    value += body.slice(from, at);
    const { code, end } = readEscape(body, at);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
      return { complaint: 'invalid unicode code point' };
    value += String.fromCodePoint(code);
    from = end;
  }
  return { value: value + body.slice(from) };
}

/** Returns the bytes that a literal without its `b` stands for: octal and `\x` escapes are bytes, the rest is UTF-8. */
export function unescapeBytes(literal: string): Unescaped<Uint8Array> {
  const { body, raw } = splitLiteral(literal);
  if (raw || !body.includes('\\')) return { value: encoder.encode(body) };
  const bytes: number[] = [];
  let from = 0;
  for (let at = body.indexOf('\\'); at >= 0; at = body.indexOf('\\', from)) {
    appendText(bytes, body.slice(from, at));
    const kind = body.charAt(at + 1);
    if (kind === 'u' || kind === 'U')
      return { complaint: 'bytes have no \\u and \\U escapes: unable to unescape string' };
    const { code, end } = readEscape(body, at);
    bytes.push(code);
    from = end;
  }
  appendText(bytes, body.slice(from));
  return { value: Uint8Array.from(bytes) };
}

function appendText(bytes: number[], text: string): void {
  for (const byte of encoder.encode(text)) bytes.push(byte);
}

/** Takes prefix and quotes off; line breaks inside become line feeds. */
function splitLiteral(literal: string): { readonly body: string; readonly raw: boolean } {
  const first = literal.charAt(0);
  const raw = first === 'r' || first === 'R';
  const start = raw ? 1 : 0;
  const quote = literal.charAt(start);
  const quotes = literal.length >= start + 6 && literal.startsWith(quote.repeat(3), start) ? 3 : 1;
  const body = literal.slice(start + quotes, literal.length - quotes);
  return { body: body.includes('\r') ? body.replace(LINE_BREAKS, '\n') : body, raw };
}

function readEscape(body: string, at: number): { readonly code: number; readonly end: number } {
  const kind = body.charAt(at + 1);
  switch (kind) {
    case 'x':
    case 'X':
      return { code: Number.parseInt(body.slice(at + 2, at + 4), 16), end: at + 4 };
    case 'u':
      return { code: Number.parseInt(body.slice(at + 2, at + 6), 16), end: at + 6 };
    case 'U':
      return { code: Number.parseInt(body.slice(at + 2, at + 10), 16), end: at + 10 };
    case '0':
    case '1':
    case '2':
    case '3':
      return { code: Number.parseInt(body.slice(at + 1, at + 4), 8), end: at + 4 };
    default:
      return { code: ESCAPES.get(kind) ?? kind.charCodeAt(0), end: at + 2 };
  }
}
