/** Decodes base64 (RFC 4648, with padding; line breaks are passed over); undefined if it is none. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const packed = text.replace(/[\r\n]/g, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z\d+/]*={0,2}$/.test(packed)) return undefined;
  return Buffer.from(packed, 'base64');
}

/** Reads bytes as UTF-8 as Go's JSON encoder does: each byte that is part of no character becomes U+FFFD. */
export function looseUtf8(bytes: Uint8Array): string {
  let text = '';
  let offset = 0;
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  while (offset < bytes.length) {
    const length = sequenceLength(bytes[offset] ?? 0);
    let character: string | undefined;
    try {
      character = strict.decode(bytes.subarray(offset, offset + length));
    } catch {
      character = undefined;
    }
    text += character ?? '\ufffd';
    offset += character === undefined ? 1 : length;
  }
  return text;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc0 ? 2 : 1;
}
