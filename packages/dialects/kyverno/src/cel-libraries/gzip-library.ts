import { gunzipSync, gzipSync } from 'node:zlib';
import { BYTES, DYN, STRING, celError, fn } from '@keelson/cel';
import type { CelResult, CelValue, Library } from '@keelson/cel';

/** Most bytes that a compressed text may grow to: a bomb of a few kilobytes must not fill the memory. */
const LARGEST = 4 * 1024 * 1024;

function decompress(bytes: Uint8Array): CelResult {
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST }).toString('utf8');
  } catch (thrown) {
    return celError(`gzip: ${thrown instanceof Error ? thrown.message : 'invalid data'}`);
  }
}

function compress(value: CelValue): CelResult {
  if (typeof value !== 'string') return celError('gzip: expected a text');
  return new Uint8Array(gzipSync(value));
}

/** `gzip.compress` of texts and `gzip.decompress` of bytes. */
export const GZIP_LIBRARY: Library = {
  name: 'kyverno.gzip',
  functions: [
    { name: 'gzip.decompress', overloads: [fn('decompress_bytes_string', [BYTES], STRING, decompress)] },
    { name: 'gzip.compress', overloads: [fn('compress_any_bytes', [DYN], BYTES, compress)] },
  ],
};
