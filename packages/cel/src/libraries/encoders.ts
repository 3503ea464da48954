import { fn } from '../environment/declaration.ts';
import type { Library } from '../environment/declaration.ts';
import { BYTES, DYN, STRING } from '../types/cel-type.ts';
import { celError } from '../values/cel-error.ts';
import type { CelError } from '../values/cel-error.ts';
import { encodeJson } from './encoders/encode-json.ts';

function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** Takes texts with their padding or without, as cel-go does, and skips line ends. */
function decodeBase64(text: string): Uint8Array | CelError {
  const digits = text.replace(/[\r\n]/g, '');
  const unpadded = digits.length % 4 === 0 ? digits.replace(/={1,2}$/, '') : digits;
  const invalid = unpadded.search(/[^A-Za-z0-9+/]/);
  if (invalid >= 0) return illegalByte(text.search(/[^A-Za-z0-9+/\r\n]/));
  if (unpadded.length % 4 === 1) return illegalByte(text.length - 1);
  return new Uint8Array(Buffer.from(unpadded, 'base64'));
}

function illegalByte(offset: number): CelError {
  return celError(`illegal base64 data at input byte ${String(offset)}`);
}

/** Versions of cel-go's `ext.Encoders`. */
export type EncodersVersion = 0 | 1;

/** The encoders extension (cel-spec, extensions/encoders; cel-go `ext.Encoders`). Kubernetes does not have it, Kyverno does. */
// prettier-ignore
export function encodersLibrary(version: EncodersVersion): Library {
  const base64 = [
    { name: 'base64.decode', overloads: [fn('base64_decode_string', [STRING], BYTES,  decodeBase64)] },
    { name: 'base64.encode', overloads: [fn('base64_encode_bytes',  [BYTES],  STRING, encodeBase64)] },
  ];
  const json = { name: 'json.encode', overloads: [fn('json_encode_dyn', [DYN], STRING, encodeJson)] };
  return { name: `encoders@${String(version)}`, functions: version >= 1 ? [...base64, json] : base64 };
}
