import { DocumentFailure } from '../trouble/document-failure.ts';

/** Bytes decoded to a text, without the byte order mark. */
export function decodeText(bytes: Uint8Array): string {
  const encoding = markedEncoding(bytes);
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    const text = decoder.decode(bytes);
    refuseBinary(text);
    return text;
  } catch (thrown) {
    if (thrown instanceof DocumentFailure) throw thrown;
    throw notText(bytes, encoding, thrown);
  }
}

/** The Unicode encoding that a byte order mark names; UTF-8 without one. */
export function markedEncoding(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Refuses a text that holds a NUL: it comes from a binary file, or from UTF-16 without a mark. */
export function refuseBinary(text: string): void {
  const offset = text.indexOf('\0');
  if (offset < 0) return;
  if (looksLikeUtf16(text)) {
    const message = 'the text looks like UTF-16 without a byte order mark';
    throw new DocumentFailure('documents/not-utf8', message, 0);
  }
  throw new DocumentFailure('documents/binary', 'the input holds a NUL byte: it is binary, not text', offset);
}

function looksLikeUtf16(text: string): boolean {
  const sample = text.slice(0, 64);
  let zeros = 0;
  for (let i = 0; i < sample.length; i++) if (sample.charCodeAt(i) === 0) zeros++;
  return sample.length >= 4 && zeros * 5 >= sample.length * 2 && zeros * 5 <= sample.length * 3;
}

// The offset counts characters up to the first byte that is no UTF-8.
function notText(bytes: Uint8Array, encoding: string, cause: unknown): DocumentFailure {
  if (encoding !== 'utf-8') {
    const message = `the text is marked as ${encoding.toUpperCase()}, but is none`;
    return new DocumentFailure('documents/not-utf8', message, 0, { cause });
  }
  const start = firstInvalidByte(bytes);
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, start));
  const binary = before.indexOf('\0');
  if (binary >= 0 || bytes.includes(0)) {
    const message = 'the input holds a NUL byte: it is binary, not text';
    return new DocumentFailure('documents/binary', message, binary >= 0 ? binary : before.length, { cause });
  }
  const byte = (bytes[start] ?? 0).toString(16).padStart(2, '0');
  const message = `the byte 0x${byte} is not UTF-8 here`;
  return new DocumentFailure('documents/not-utf8', message, before.length, { cause });
}

const BLOCK = 65_536;

function firstInvalidByte(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let block = 0;
  try {
    for (; block < bytes.length; block += BLOCK) {
      decoder.decode(bytes.subarray(block, block + BLOCK), { stream: true });
    }
  } catch {
    // The block holds it, or the character that the block before was cut within.
  }
  let offset = Math.max(0, Math.min(block, bytes.length) - 3);
  while (offset > 0 && isContinuation(bytes[offset])) offset--;
  while (offset < bytes.length) {
    const length = characterLength(bytes, offset);
    if (length === 0) return offset;
    offset += length;
  }
  return offset;
}

// Length of the character at an offset, 0 if there is none (RFC 3629).
function characterLength(bytes: Uint8Array, offset: number): number {
  const lead = bytes[offset] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  for (let i = 1; i < length; i++) if (!isContinuation(bytes[offset + i])) return 0;
  const second = bytes[offset + 1] ?? 0;
  const overlong = (lead === 0xe0 && second < 0xa0) || (lead === 0xf0 && second < 0x90);
  const beyond = (lead === 0xed && second > 0x9f) || (lead === 0xf4 && second > 0x8f);
  return overlong || beyond ? 0 : length;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
