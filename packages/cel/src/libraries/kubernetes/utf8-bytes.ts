/**
 * Turns a text into a string whose characters are the bytes of its UTF-8 form, so that percent escapes can be worked on
 * byte by byte as Go does. ASCII is returned as it is.
 */
export function encodeBytes(text: string): string {
  if (isAscii(text)) return text;
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** Turns such a string back into text; each byte that is no UTF-8 becomes U+FFFD, as in Go. */
export function decodeBytes(bytes: string): string {
  return decode(bytes, () => '\ufffd');
}

/** Turns such a string back into text in which a byte that is no UTF-8 is a lone surrogate, which `quoteGo` shows as `\xNN`. */
export function decodeBytesForQuote(bytes: string): string {
  return decode(bytes, (byte) => String.fromCharCode(0xdc00 + byte));
}

/** Number of bytes of a text's UTF-8 form: what Go calls its length. */
export function byteLength(text: string): number {
  return isAscii(text) ? text.length : new TextEncoder().encode(text).length;
}

function isAscii(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /^[\x00-\x7f]*$/.test(text);
}

function decode(bytes: string, invalid: (byte: number) => string): string {
  if (isAscii(bytes)) return bytes;
  let text = '';
  let position = 0;
  while (position < bytes.length) {
    const length = sequenceLength(bytes, position);
    if (length === 0) {
      text += invalid(bytes.charCodeAt(position));
      position += 1;
    } else {
      text += decodeSequence(bytes, position, length);
      position += length;
    }
  }
  return text;
}

/** Length of the well-formed sequence at a position (Unicode, table 3-7), or 0. */
function sequenceLength(bytes: string, position: number): number {
  const first = bytes.charCodeAt(position);
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const second = bytes.charCodeAt(position + 1);
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (!(second >= low && second <= high)) return 0;
  for (let i = 2; i < length; i++) {
    const next = bytes.charCodeAt(position + i);
    if (!(next >= 0x80 && next <= 0xbf)) return 0;
  }
  return length;
}

function decodeSequence(bytes: string, position: number, length: number): string {
  let code = bytes.charCodeAt(position);
  if (length > 1) code &= 0x7f >> length;
  for (let i = 1; i < length; i++) code = (code << 6) | (bytes.charCodeAt(position + i) & 0x3f);
  return String.fromCodePoint(code);
}
