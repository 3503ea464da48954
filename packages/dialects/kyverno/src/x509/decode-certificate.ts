import { Buffer } from 'node:buffer';
import { Failure } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { toNumberValue } from '../values/float.ts';
import { checkExponent, isRsa, signatureAlgorithm } from './algorithms.ts';
import {
  printExtensions,
  readAlternativeNames,
  readExtensionFields,
  readExtensions,
} from './certificate-extensions.ts';
import type { Extension } from './certificate-extensions.ts';
import {
  TAGS,
  expectElement,
  malformed,
  readBitString,
  readElements,
  readInteger,
  readObjectIdentifier,
  readOnly,
  readTime,
  toBase64,
} from './der-reader.ts';
import type { DerElement } from './der-reader.ts';
import { readName } from './distinguished-name.ts';

/** Longest text that is looked through for a certificate. */
const MAX_LENGTH = 1_000_000;

const PEM =
  /(?:^|\n)-----BEGIN ([^\n-]*)-----[ \t]*\r?\n((?:[^\n:]*:[^\n]*\n)*)([A-Za-z0-9+/=\s]*?)-----END \1-----/;

/**
 * Decodes a certificate or certificate request in PEM (RFC 7468) with an RSA key to the fields that Go's `crypto/x509`
 * prints. Throws a `kyverno/invalid-certificate` for anything else. Verifies nothing.
 */
export function decodeCertificate(text: string): JsonObject {
  const [, type, , base64 = ''] = text.length > MAX_LENGTH ? [] : (PEM.exec(text) ?? []);
  if (type === undefined) throw new Failure('kyverno/invalid-certificate', 'failed to decode PEM block');
  const bytes = Buffer.from(base64.replace(/\s/g, ''), 'base64');
  if (type === 'CERTIFICATE') return readCertificate(bytes);
  if (type === 'CERTIFICATE REQUEST') return readRequest(bytes);
  const message = 'PEM block neither contains a CERTIFICATE or CERTIFICATE REQUEST';
  throw new Failure('kyverno/invalid-certificate', message);
}

interface SignedParts {
  readonly body: DerElement;
  readonly fields: JsonObject;
}

function readSigned(bytes: Uint8Array, what: string): SignedParts {
  const parts = readElements(readOnly(bytes, TAGS.sequence, what).content);
  const body = expectElement(parts, 0, TAGS.sequence, what);
  const algorithm = expectElement(parts, 1, TAGS.sequence, 'algorithm identifier');
  const signature = expectElement(parts, 2, TAGS.bitString, 'signature');
  return {
    body,
    fields: {
      Raw: toBase64(bytes),
      Signature: toBase64(readBitString(signature.content).bytes),
      SignatureAlgorithm: signatureAlgorithm(algorithm.content),
    },
  };
}

function readCertificate(bytes: Uint8Array): JsonObject {
  const { body, fields } = readSigned(bytes, 'certificate');
  const parts = readElements(body.content);
  const hasVersion = parts[0]?.tag === TAGS.context;
  const at = (index: number, tag: number, what: string): DerElement =>
    expectElement(parts, index + (hasVersion ? 1 : 0), tag, what);
  const version = hasVersion
    ? Number(readInteger(readOnly(parts[0]?.content ?? new Uint8Array(), TAGS.integer, 'version').content))
    : 0;
  const validity = readElements(at(3, TAGS.sequence, 'validity').content);
  const [notBefore, notAfter] = validity;
  if (notBefore === undefined || notAfter === undefined) throw malformed('validity');
  const issuer = at(2, TAGS.sequence, 'issuer');
  const subject = at(4, TAGS.sequence, 'subject');
  const extensions = extensionsOf(parts.find(({ tag }) => tag === 0xa3));
  return {
    ...fields,
    RawTBSCertificate: toBase64(body.bytes),
    RawIssuer: toBase64(issuer.bytes),
    RawSubject: toBase64(subject.bytes),
    ...readPublicKey(at(5, TAGS.sequence, 'public key')),
    Version: version + 1,
    SerialNumber: toNumberValue(Number(readInteger(at(0, TAGS.integer, 'serial number').content))),
    Issuer: readName(issuer.content),
    Subject: readName(subject.content),
    NotBefore: readTime(notBefore),
    NotAfter: readTime(notAfter),
    Extensions: printExtensions(extensions),
    ExtraExtensions: null,
    ...readExtensionFields(extensions),
  };
}

function extensionsOf(wrapper: DerElement | undefined): readonly Extension[] {
  return wrapper === undefined
    ? []
    : readExtensions(readOnly(wrapper.content, TAGS.sequence, 'extensions').content);
}

/** Type of the attribute in which a request asks for extensions. */
const EXTENSION_REQUEST = '1.2.840.113549.1.9.14';

function readRequest(bytes: Uint8Array): JsonObject {
  const { body, fields } = readSigned(bytes, 'certificate request');
  const parts = readElements(body.content);
  const subject = expectElement(parts, 1, TAGS.sequence, 'subject');
  const extensions = requestedExtensions(parts.find(({ tag }) => tag === TAGS.context));
  return {
    ...fields,
    RawTBSCertificateRequest: toBase64(body.bytes),
    RawSubject: toBase64(subject.bytes),
    ...readPublicKey(expectElement(parts, 2, TAGS.sequence, 'public key')),
    Version: Number(readInteger(expectElement(parts, 0, TAGS.integer, 'version').content)),
    Subject: readName(subject.content),
    Attributes: printAttributes(extensions),
    Extensions: printExtensions(extensions),
    ExtraExtensions: null,
    ...readAlternativeNames(extensions),
  };
}

function requestedExtensions(attributes: DerElement | undefined): readonly Extension[] {
  return readElements(attributes?.content ?? new Uint8Array()).flatMap((attribute) => {
    const [type, values] = readElements(attribute.content);
    if (type === undefined || values === undefined) throw malformed('attribute');
    if (readObjectIdentifier(type.content).join('.') !== EXTENSION_REQUEST) return [];
    return readElements(values.content).flatMap((value) => readExtensions(value.content));
  });
}

/** Go prints the request for extensions as an attribute, too, where a flag takes the place of critical ones' content. */
function printAttributes(extensions: readonly Extension[]): JsonValue {
  if (extensions.length === 0) return null;
  const values = extensions.map(({ id, isCritical, value }) => ({
    Type: id,
    Value: isCritical || toBase64(value),
  }));
  return [{ Type: EXTENSION_REQUEST.split('.').map(Number), Value: [values] }];
}

/** Go's number of RSA. */
const RSA = 1;

function readPublicKey(element: DerElement): JsonObject {
  const parts = readElements(element.content);
  if (!isRsa(expectElement(parts, 0, TAGS.sequence, 'public key').content)) {
    throw new Failure('kyverno/invalid-certificate', 'certificate should use rsa algorithm');
  }
  const key = readBitString(expectElement(parts, 1, TAGS.bitString, 'public key').content).bytes;
  const numbers = readElements(readOnly(key, TAGS.sequence, 'RSA key').content);
  const modulus = readInteger(expectElement(numbers, 0, TAGS.integer, 'RSA key').content);
  const exponent = readInteger(expectElement(numbers, 1, TAGS.integer, 'RSA key').content);
  return {
    RawSubjectPublicKeyInfo: toBase64(element.bytes),
    PublicKeyAlgorithm: RSA,
    PublicKey: { N: modulus.toString(), E: checkExponent(exponent) },
  };
}
