import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { decodeCertificate } from './decode-certificate.ts';

interface Recorded {
  readonly name: string;
  readonly pem: string;
  /** What Go's crypto/x509 printed. */
  readonly decoded: unknown;
}

const recorded = JSON.parse(
  readFileSync(new URL('testdata/certificates.json', import.meta.url), 'utf8'),
) as readonly Recorded[];

it.each(recorded)('decodes a $name', ({ pem, decoded }) => {
  expect(JSON.parse(JSON.stringify(decodeCertificate(pem)))).toEqual(decoded);
});

it.each([
  ['no PEM', 'x'],
  ['a key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'],
  ['rubbish', '-----BEGIN CERTIFICATE-----\nMIICMIIC\n-----END CERTIFICATE-----\n'],
])('refuses %s', (_, text) => {
  expect(() => decodeCertificate(text)).toThrow(
    expect.objectContaining({ code: 'kyverno/invalid-certificate' }) as Error,
  );
});
