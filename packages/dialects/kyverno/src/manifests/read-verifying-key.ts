import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Failure, trimSpace } from '@keelson/model';

import { NOT_GIVEN } from '../context/not-given.ts';

/** Longest text of a key that is read. */
const LONGEST = 64 * 1024;

const HEADER = '-----BEGIN PUBLIC KEY-----';
const FOOTER = '-----END PUBLIC KEY-----';
const PGP_HEADER = '-----BEGIN PGP PUBLIC KEY BLOCK-----';

const CURVES: readonly string[] = ['prime256v1', 'secp384r1', 'secp521r1'];

/** Splits a text with several public keys in PEM (RFC 7468) into the keys. */
export function splitKeys(text: string): readonly string[] {
  const parts = text.split(FOOTER).slice(0, -1);
  return parts.map((part) => part + FOOTER);
}

/**
 * Reads a public key in PEM: ECDSA, RSA or Ed25519. Throws a `kyverno/invalid-key` for anything else, and a
 * `context/not-given` for the name of a key that is kept elsewhere (a Secret, a key management service).
 */
export function readVerifyingKey(text: string): KeyObject {
  const pem = trimSpace(text);
  if (pem.startsWith(PGP_HEADER)) throw new Failure('kyverno/invalid-key', 'keys of PGP are not supported');
  if (!pem.startsWith(HEADER) && pem.includes('://')) {
    throw new Failure(NOT_GIVEN, 'the public key is kept elsewhere, and nobody is asked here');
  }
  const key = pem.startsWith(HEADER) && pem.length <= LONGEST ? parse(pem) : undefined;
  if (key !== undefined && isSupported(key)) return key;
  const message = 'failed to judge signature type from public key configuration';
  throw new Failure('kyverno/invalid-key', message);
}

function parse(pem: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: pem, format: 'pem', type: 'spki' });
  } catch {
    return undefined;
  }
}

function isSupported({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  if (asymmetricKeyType === 'ec') return CURVES.includes(asymmetricKeyDetails?.namedCurve ?? '');
  return asymmetricKeyType === 'rsa' || asymmetricKeyType === 'ed25519';
}
