import { Buffer } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { Failure } from '@keelson/model';

/** Most bytes that a message may have, before and after it is decompressed: whoever writes the object chooses it. */
export const LARGEST_MESSAGE: number = 4 * 1024 * 1024;

/** Decodes base64 as Go's standard encoding does: line ends do not count. Undefined for anything else. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const plain = text.replace(/[\r\n]/g, '');
  if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return undefined;
  return Buffer.from(plain, 'base64');
}

/**
 * Decodes the annotation with the message to the bytes that were signed. Throws a `kyverno/invalid-message`, or a
 * `kyverno/message-limit` for what is or grows too large.
 */
export function decodeMessage(annotation: string): Uint8Array {
  if (annotation.length > LARGEST_MESSAGE) throw tooLarge();
  const bytes = decodeBase64(annotation);
  if (bytes !== undefined) return decompress(bytes) ?? bytes;
  const message = 'failed to decode base64 message in the annotation: illegal base64 data';
  throw new Failure('kyverno/invalid-message', message);
}

/** Decompresses gzip (RFC 1952); undefined for what is no gzip. Throws a `kyverno/message-limit` for bombs. */
export function decompress(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST_MESSAGE });
  } catch (thrown) {
    if (thrown instanceof RangeError) throw tooLarge();
    return undefined;
  }
}

function tooLarge(): Failure {
  const message = `expected a signed message of at most ${String(LARGEST_MESSAGE)} bytes, got a larger one`;
  return new Failure('kyverno/message-limit', message);
}
