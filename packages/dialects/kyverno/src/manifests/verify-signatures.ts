import { Buffer } from 'node:buffer';
import { verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Failure } from '@keelson/model';

import { NOT_GIVEN } from '../context/not-given.ts';
import { decodeBase64 } from './decode-message.ts';
import type { MessageSignature } from './signed-object.ts';

const FAULTS: Readonly<Record<string, string>> = {
  ec: 'invalid signature when validating ASN.1 encoded signature',
  rsa: 'crypto/rsa: verification error',
};

/**
 * Verifies that one of the signatures of a message is of a key: ECDSA (DER) or RSA (PKCS #1 v1.5) over SHA-256, or Ed25519.
 * Throws a `kyverno/invalid-signature`, or a `context/not-given` where only a transparency log could tell.
 */
export function verifySignatures(
  message: Uint8Array,
  signatures: readonly MessageSignature[],
  key: KeyObject,
): void {
  const total = String(signatures.length);
  const holding = signatures.filter(({ text }) => holds(message, text, key));
  if (holding.some(({ isLogged }) => !isLogged)) return;
  if (holding.length > 0) {
    throw new Failure(NOT_GIVEN, 'the signature is in a transparency log, and none is asked here');
  }
  const trials = signatures.map(({ text }, index) => {
    return `[publickey 1/1] [signature ${String(index + 1)}/${total}] error: ${faultOf(text, key)}`;
  });
  const reason = `verification failed for ${total} signature. all trials: ${JSON.stringify(trials)}`;
  throw new Failure('kyverno/invalid-signature', `failed to verify signature: ${reason}`);
}

function holds(message: Uint8Array, text: string, key: KeyObject): boolean {
  if (text === '') return false;
  const bytes = decodeBase64(text) ?? Buffer.from(text, 'utf8');
  try {
    return verify(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', message, key, bytes);
  } catch {
    return false;
  }
}

function faultOf(text: string, { asymmetricKeyType }: KeyObject): string {
  const fault = FAULTS[asymmetricKeyType ?? ''] ?? 'failed to verify signature';
  return `cosign.VerifyBlobCmd.Exec() returned an error: ${text === '' ? "missing flag '--signature'" : fault}`;
}
