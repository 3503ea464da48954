import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import type { JsonWebKey, KeyObject, SigningOptions } from 'node:crypto';
import { constants } from 'node:crypto';
import { decodeJson } from '@keelson/documents';
import { Failure, fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

/** A key that tokens may be signed with. */
export type TokenKey =
  | { readonly kind: 'secret'; readonly id: string | undefined; readonly secret: Uint8Array }
  | {
      readonly kind: 'public';
      readonly id: string | undefined;
      readonly algorithm: string | undefined;
      readonly key: KeyObject;
    };

/** A token whose signature holds. */
export interface VerifiedToken {
  readonly claims: JsonObject;
}

/** Longest token that is looked at. */
const LONGEST = 64 * 1024;
/** Most keys of a set. */
const MOST_KEYS = 100;

const HASHES: Readonly<Record<string, string>> = { '256': 'sha256', '384': 'sha384', '512': 'sha512' };

/** Reads a JSON Web Key Set (RFC 7517); keys of unknown types are left out. */
export function readKeySet(json: JsonValue): readonly TokenKey[] {
  const keys = fieldOf(json, 'keys');
  const all = isJsonArray(keys) ? keys : [json];
  return all.slice(0, MOST_KEYS).flatMap((one): readonly TokenKey[] => {
    const id = stringField(one, 'kid');
    if (stringField(one, 'kty') === 'oct') {
      return [{ kind: 'secret', id, secret: Buffer.from(stringField(one, 'k') ?? '', 'base64url') }];
    }
    try {
      const key = createPublicKey({ key: one as JsonWebKey, format: 'jwk' });
      return [{ kind: 'public', id, algorithm: stringField(one, 'alg'), key }];
    } catch {
      return [];
    }
  });
}

/**
 * Verifies the signature of a JSON Web Token (RFC 7519) with one of the keys. The algorithm has to be one of the key's type,
 * and never `none`. Throws a `kyverno/invalid-token`.
 */
export function verifyToken(token: string, keys: readonly TokenKey[]): VerifiedToken {
  const parts = token.length > LONGEST ? [] : token.split('.');
  const [head, body, signature] = parts;
  if (parts.length !== 3 || head === undefined || body === undefined || signature === undefined) {
    throw invalid('failed to parse token: expected three parts');
  }
  const header = readPart(head, 'header');
  const claims = readPart(body, 'claims');
  const id = stringField(header, 'kid');
  const algorithm = stringField(header, 'alg') ?? '';
  const input = Buffer.from(`${head}.${body}`, 'utf8');
  const bytes = Buffer.from(signature, 'base64url');
  const candidates = keys.filter(
    (key) => id === undefined || key.id === id || (key.id === undefined && keys.length === 1),
  );
  if (candidates.some((key) => holds(key, algorithm, input, bytes))) return { claims };
  throw invalid('could not verify message using any of the signatures or keys');
}

/** Tells whether the times of a token's claims allow it at a time, in seconds since 1970. */
export function isTimely(claims: JsonObject, now: number): boolean {
  const at = (claim: string): number | undefined => {
    const value = fieldOf(claims, claim);
    return typeof value === 'number' ? value : undefined;
  };
  const [expires, notBefore, issued] = [at('exp'), at('nbf'), at('iat')];
  return (
    (expires === undefined || now < expires) &&
    (notBefore === undefined || now >= notBefore) &&
    (issued === undefined || now >= issued)
  );
}

function holds(key: TokenKey, algorithm: string, input: Buffer, signature: Buffer): boolean {
  const hash = HASHES[algorithm.slice(2)];
  if (key.kind === 'secret') {
    if (!algorithm.startsWith('HS') || hash === undefined) return false;
    const expected = createHmac(hash, key.secret).update(input).digest();
    return expected.length === signature.length && timingSafeEqual(expected, signature);
  }
  if (key.algorithm !== undefined && key.algorithm !== algorithm) return false;
  const options = signingOptions(key.key, algorithm);
  if (options === undefined) return false;
  return verify(options.hash, input, { key: key.key, ...options.signing }, signature);
}

function signingOptions(
  key: KeyObject,
  algorithm: string,
): { readonly hash: string | undefined; readonly signing: SigningOptions } | undefined {
  const hash = HASHES[algorithm.slice(2)];
  const type = key.asymmetricKeyType;
  if (algorithm === 'EdDSA' && type === 'ed25519') return { hash: undefined, signing: {} };
  if (hash === undefined) return undefined;
  if (algorithm.startsWith('RS') && type === 'rsa') return { hash, signing: {} };
  if (algorithm.startsWith('PS') && type === 'rsa') {
    const signing = {
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    };
    return { hash, signing };
  }
  if (algorithm.startsWith('ES') && type === 'ec') return { hash, signing: { dsaEncoding: 'ieee-p1363' } };
  return undefined;
}

function readPart(part: string, what: string): JsonObject {
  try {
    const json = decodeJson(Buffer.from(part, 'base64url').toString('utf8'));
    if (isJsonObject(json)) return json;
  } catch (thrown) {
    throw invalid(`failed to parse token: ${Failure.from(thrown, 'kyverno/invalid-token').message}`);
  }
  throw invalid(`failed to parse token: the ${what} is no object`);
}

function invalid(message: string): Failure {
  return new Failure('kyverno/invalid-token', message);
}
