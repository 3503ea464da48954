import type { KeyObject } from 'node:crypto';
import { Failure, compareText, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { NOT_GIVEN } from '../context/not-given.ts';
import { printDifferences } from './difference.ts';
import { readVerifyingKey } from './read-verifying-key.ts';
import type { SignedObject } from './signed-object.ts';
import { verifySignatures } from './verify-signatures.ts';

/** What an attestor says of an object. */
export interface Attestation {
  readonly isVerified: boolean;
  readonly message: string;
}

/** Says whether an object is what was signed. Throws a failure where that cannot be told, and for a wrong signature. */
export type Attestor = (signed: SignedObject) => Attestation;

/** Compiles an entry of a set of attestors that is no set of its own. */
export function compileAttestor(entry: JsonObject, place: string, repository: string): Attestor {
  const path = `${place}${kindOf(entry)}`;
  const verify = compileVerification(entry);
  const bundle = stringField(entry, 'repository') ?? '';
  const elsewhere = bundle === '' ? repository : bundle;
  return (signed) => {
    checkAnnotations(entry.annotations, signed.annotations);
    try {
      return attest(signed, path, elsewhere, verify);
    } catch (thrown) {
      throw wrapFailure(`${path}: `, thrown);
    }
  };
}

/** Puts words before the message of a failure; what is no failure is a bug and is thrown as it is. */
export function wrapFailure(before: string, thrown: unknown): Failure {
  if (!(thrown instanceof Failure)) throw thrown;
  return new Failure(thrown.code, before + thrown.message, { cause: thrown });
}

function kindOf(entry: JsonObject): string {
  const kind = ['keys', 'certificates', 'keyless'].find((name) => isJsonObject(entry[name]));
  return kind === undefined ? '' : `.${kind}`;
}

function attest(
  signed: SignedObject,
  path: string,
  repository: string,
  verify: (signed: SignedObject, message: Uint8Array) => void,
): Attestation {
  const elsewhere = signed.resourceBundle ?? repository;
  if (elsewhere !== '') {
    throw new Failure(NOT_GIVEN, `the signed manifest is in registry ${elsewhere}, and none is asked here`);
  }
  const { compare, signatures, message } = signed;
  const compared = unwrapped(compare);
  const bytes = message();
  if (compared.kind === 'not-found' || bytes === undefined) {
    const reason = compared.kind === 'not-found' ? compared.reason : 'message not found';
    return { isVerified: false, message: `${path}: ${NO_MANIFEST}: ${reason}` };
  }
  if (signatures.length === 0) {
    return { isVerified: false, message: `${path}: failed to verify signature: signature not found` };
  }
  verify(signed, bytes);
  if (compared.differences.length === 0) return { isVerified: true, message: 'singed by a valid signer: ' };
  const found = printDifferences(compared.differences);
  return { isVerified: false, message: `${path}: failed to verify signature. diff found; ${found}` };
}

const NO_MANIFEST = 'YAML manifest not found for this resource';

function unwrapped<T>(compute: () => T): T {
  try {
    return compute();
  } catch (thrown) {
    throw wrapFailure(`${NO_MANIFEST}: `, thrown);
  }
}

/** The key is read once; what is wrong with it is told where it is needed. */
function compileVerification(entry: JsonObject): (signed: SignedObject, message: Uint8Array) => void {
  const { keys, certificates } = entry;
  if (!isJsonObject(keys)) {
    const what = isJsonObject(certificates) ? 'a certificate' : 'a keyless signature';
    const message = `failed to verify signature: ${what} needs the services of sigstore, and none is asked here`;
    return () => {
      throw new Failure(NOT_GIVEN, message);
    };
  }
  const key = readKey(stringField(keys, 'publicKeys') ?? '');
  return ({ signatures }, message) => {
    if (key instanceof Failure) throw wrapFailure('failed to verify signature: ', key);
    verifySignatures(message, signatures, key);
  };
}

function readKey(text: string): KeyObject | Failure {
  try {
    return readVerifyingKey(text);
  } catch (thrown) {
    return Failure.from(thrown, 'kyverno/invalid-key');
  }
}

function checkAnnotations(wanted: JsonValue | undefined, annotations: JsonObject): void {
  if (!isJsonObject(wanted)) return;
  for (const key of Object.keys(wanted).sort(compareText)) {
    const value = stringField(wanted, key) ?? '';
    const found = stringField(annotations, key) ?? '';
    if (value === found) continue;
    const message = `annotations mismatch: ${found} does not match expected value ${value} for key ${key}`;
    throw new Failure('kyverno/annotations-mismatch', message);
  }
}
