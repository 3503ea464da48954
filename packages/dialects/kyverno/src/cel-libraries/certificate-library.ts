import { DYN, STRING, celError, fn } from '@keelson/cel';
import type { CelResult, Library } from '@keelson/cel';
import { Failure } from '@keelson/model';
import { withBoxedFloats } from '../values/boxed-floats.ts';
import { decodeCertificate } from '../x509/decode-certificate.ts';

/** Fields of certificates that the JMESPath function has, and this library has not. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'SignatureAlgorithm',
  'Version',
  'Subject',
  'UnhandledCriticalExtensions',
  'UnknownExtKeyUsage',
  'SubjectKeyId',
  'URIs',
  'InhibitAnyPolicy',
  'InhibitAnyPolicyZero',
  'InhibitPolicyMapping',
  'InhibitPolicyMappingZero',
  'RequireExplicitPolicy',
  'RequireExplicitPolicyZero',
  'Policies',
  'PolicyMappings',
  'RawSignatureAlgorithm',
]);

function decode(text: string): CelResult {
  try {
    const fields = decodeCertificate(text);
    // Only certificates have an issuer; requests keep all their fields.
    const isRequest = !Object.hasOwn(fields, 'Issuer');
    const kept = Object.entries(fields).filter(([name]) => isRequest || !LEFT_OUT.has(name));
    return withBoxedFloats(Object.fromEntries(kept));
  } catch (thrown) {
    return celError(Failure.from(thrown, 'kyverno/invalid-certificate').message);
  }
}

/** `x509.decode`: a certificate or certificate request with an RSA key. Nothing is verified. */
export const CERTIFICATE_LIBRARY: Library = {
  name: 'kyverno.x509',
  functions: [{ name: 'x509.decode', overloads: [fn('x509_decode_string', [STRING], DYN, decode)] }],
};
