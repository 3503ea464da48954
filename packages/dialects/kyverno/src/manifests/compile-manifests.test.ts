import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import { stringifyYaml } from '@keelson/documents';
import { Failure } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';
import { describe, expect, it } from 'vitest';

import { makeArchive } from './archive-tester.ts';
import { compileManifests } from './compile-manifests.ts';

interface Signer {
  readonly pem: string;
  readonly sign: (message: Uint8Array) => string;
}

function signerOf(
  { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject },
  hash: string | null,
): Signer {
  return {
    pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (message) => sign(hash, message, privateKey).toString('base64'),
  };
}

const EC = signerOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }), 'sha256');
const OTHER = signerOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }), 'sha256');
const RSA = signerOf(generateKeyPairSync('rsa', { modulusLength: 2048 }), 'sha256');
const ED = signerOf(generateKeyPairSync('ed25519'), null);

const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 's' },
  spec: { ports: [{ port: 80 }], selector: { app: 'a' } },
} as const;

const DOMAIN = 'cosign.sigstore.dev';

interface Signing {
  readonly domain?: string;
  readonly message?: Uint8Array;
  readonly extra?: JsonObject;
}

/** The object with its signed text and the signatures in annotations. */
function signed(object: JsonObject, signers: readonly Signer[], signing: Signing = {}): JsonObject {
  const { domain = DOMAIN, message = Buffer.from(stringifyYaml(SERVICE)), extra = {} } = signing;
  const signatures = signers.map((signer, index) => {
    const suffix = index === 0 ? '' : `_${String(index)}`;
    return [`${domain}/signature${suffix}`, signer.sign(message)] as const;
  });
  const annotations = {
    [`${domain}/message`]: gzipSync(message).toString('base64'),
    ...Object.fromEntries(signatures),
    ...extra,
  };
  return { ...object, metadata: { ...(object.metadata as JsonObject), annotations } };
}

function keyed(...signers: readonly Signer[]): JsonObject[] {
  return signers.map(({ pem }) => ({ keys: { publicKeys: pem.trim() } }));
}

/** `pass: …`, `fail: …`, or the code of the failure. */
function answer(object: JsonObject, attestors: JsonValue, rule: JsonObject = {}): string {
  try {
    const { isVerified, message } = compileManifests({ ...rule, attestors })(object);
    return `${isVerified ? 'pass' : 'fail'}: ${message}`;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return `${thrown.code}: ${thrown.message}`;
  }
}

const PASSED =
  'pass: verified manifest signatures; manifest verification succeeded; verifiedCount 1; requiredCount 1; ' +
  'message singed by a valid signer: ';

describe('a signed object', () => {
  it.each([
    ['ECDSA', EC],
    ['RSA', RSA],
    ['Ed25519', ED],
  ])('passes with the key of its %s signature', (_, signer) => {
    expect(answer(signed(SERVICE, [signer]), [{ entries: keyed(signer) }])).toBe(PASSED);
  });

  it('fails without a message, and without a signature', () => {
    const entries = keyed(EC);
    expect(answer(SERVICE, [{ entries }])).toBe(
      'fail: manifest verification failed; verifiedCount 0; requiredCount 1; message ' +
        '.attestors[0].entries[0].keys: YAML manifest not found for this resource: message not found',
    );
    expect(answer(signed(SERVICE, []), [{ entries }])).toContain(
      '.attestors[0].entries[0].keys: failed to verify signature: signature not found',
    );
  });

  it.each([
    ['ECDSA', EC, 'invalid signature when validating ASN.1 encoded signature'],
    ['RSA', RSA, 'crypto/rsa: verification error'],
  ])('is an error with a signature that is not of the %s key', (_, key, fault) => {
    expect(answer(signed(SERVICE, [OTHER]), [{ entries: keyed(key) }])).toBe(
      'kyverno/invalid-signature: .attestors[0].entries[0].keys: failed to verify signature: ' +
        'verification failed for 1 signature. all trials: ["[publickey 1/1] [signature 1/1] error: ' +
        `cosign.VerifyBlobCmd.Exec() returned an error: ${fault}"]`,
    );
  });

  it('is an error where the message was changed after it was signed', () => {
    const object = signed(SERVICE, [EC]);
    const forged = Buffer.from(stringifyYaml({ ...SERVICE, spec: {} }));
    const extra = { [`${DOMAIN}/message`]: gzipSync(forged).toString('base64') };
    const { annotations } = object.metadata as { annotations: JsonObject };
    const changed = {
      ...SERVICE,
      spec: {},
      metadata: { name: 's', annotations: { ...annotations, ...extra } },
    };
    expect(answer(changed, [{ entries: keyed(EC) }])).toContain('kyverno/invalid-signature: ');
  });

  it('fails where it is not what was signed', () => {
    const changed = { ...SERVICE, spec: { ...SERVICE.spec, selector: { app: 'b' } } };
    expect(answer(signed(changed, [EC]), [{ entries: keyed(EC) }])).toBe(
      'fail: manifest verification failed; verifiedCount 0; requiredCount 1; message ' +
        '.attestors[0].entries[0].keys: failed to verify signature. diff found; ' +
        '{"items":[{"key":"spec.selector.app","values":{"after":"b","before":"a"}}]}',
    );
  });

  it('may have what clusters add, and what the rule ignores', () => {
    const spec = {
      ...SERVICE.spec,
      clusterIP: '10.0.0.1',
      type: 'ClusterIP',
      ports: [{ port: 80, nodePort: 1 }],
    };
    const metadata = { name: 's', namespace: 'n', uid: 'u' };
    const live = signed({ ...SERVICE, metadata, spec, status: { loadBalancer: { x: 1 } } }, [EC]);
    expect(answer(live, [{ entries: keyed(EC) }])).toBe(PASSED);
    const scaled = signed({ ...SERVICE, spec: { ...spec, externalName: 'x' } }, [EC]);
    const ignoreFields = (kind: string) => [{ objects: [{ kind }], fields: ['spec.externalName'] }];
    expect(answer(scaled, [{ entries: keyed(EC) }])).toContain('"key":"spec.externalName"');
    expect(answer(scaled, [{ entries: keyed(EC) }], { ignoreFields: ignoreFields('Serv*') })).toBe(PASSED);
    expect(answer(scaled, [{ entries: keyed(EC) }], { ignoreFields: ignoreFields('Pod') })).toContain(
      'fail: ',
    );
  });

  it('may have been signed among others, in an archive', () => {
    const other = { ...SERVICE, metadata: { name: 'o' }, spec: {} };
    const archive = makeArchive([
      { path: 'readme.txt', text: 'kind: Service' },
      { path: 'all.yaml', text: `${stringifyYaml(other)}---\n${stringifyYaml(SERVICE)}` },
    ]);
    const message = gzipSync(archive);
    expect(answer(signed(SERVICE, [EC], { message }), [{ entries: keyed(EC) }])).toBe(PASSED);
    const renamed = { ...SERVICE, metadata: { name: 'n' } };
    expect(answer(signed(renamed, [EC], { message }), [{ entries: keyed(EC) }])).toContain(
      '{"items":[{"key":"metadata.name","values":{"after":"n","before":"s"}}]}',
    );
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 's' } };
    expect(answer(signed(pod, [EC], { message }), [{ entries: keyed(EC) }])).toContain(
      'YAML manifest not found for this resource: failed to find a YAML manifest in the gzipped message',
    );
  });

  it('has its annotations where the rule says', () => {
    const domain = 'example.com';
    const object = signed(SERVICE, [EC], { domain });
    expect(answer(object, [{ entries: keyed(EC) }], { annotationDomain: domain })).toBe(PASSED);
    expect(answer(object, [{ entries: keyed(EC) }])).toContain('message not found');
  });
});

describe('attestors', () => {
  const both = signed(SERVICE, [EC, RSA]);
  const one = signed(SERVICE, [RSA]);

  it.each([
    ['pass where all signed', both, [{ entries: keyed(EC, RSA) }], 'pass: '],
    [
      'are an error where one did not sign',
      one,
      [{ entries: keyed(EC, RSA) }],
      'kyverno/invalid-signature: ',
    ],
    ['pass where as many signed as count says', one, [{ count: 1, entries: keyed(EC, RSA) }], 'pass: '],
    ['have to pass in each set', one, [{ entries: keyed(RSA) }, { entries: keyed(EC) }], 'kyverno/invalid-'],
    [
      'may be several keys of one text',
      one,
      [{ count: 1, entries: [{ keys: { publicKeys: EC.pem + RSA.pem } }] }],
      'pass: ',
    ],
    [
      'all count of several keys of one text',
      one,
      [{ entries: [{ keys: { publicKeys: EC.pem + RSA.pem } }] }],
      'kyverno/invalid-signature: .attestors[0].entries[0].keys',
    ],
    ['may be nested', one, [{ entries: [{ attestor: { entries: keyed(RSA) } }] }], 'pass: '],
    [
      'tell the place of a nested trouble',
      one,
      [{ entries: [{ attestor: { entries: keyed(EC) } }] }],
      'kyverno/invalid-signature: failed to verify signature; .attestors[0].entries[0].attestor: ' +
        '.attestors[0].entries[0].attestor.entries[0].keys: failed',
    ],
    [
      'may want annotations',
      one,
      [{ entries: [{ ...keyed(RSA)[0], annotations: { team: 'a' } }] }],
      'kyverno/annotations-mismatch: annotations mismatch:  does not match expected value a for key team',
    ],
    [
      'may want annotations that are there',
      signed(SERVICE, [RSA], { message: Buffer.from(stringifyYaml(SERVICE)), extra: { team: 'a' } }),
      [{ entries: [{ ...keyed(RSA)[0], annotations: { team: 'a' } }] }],
      'fail: manifest verification failed; verifiedCount 0; requiredCount 1; message ' +
        '.attestors[0].entries[0].keys: failed to verify signature. diff found; ' +
        '{"items":[{"key":"metadata.annotations.team"',
    ],
  ])('%s', (_, object, attestors, expected) => {
    expect(answer(object, attestors).slice(0, expected.length)).toBe(expected);
  });

  it.each([
    ['keyless signatures', { keyless: { issuer: 'i', subject: 's' } }, {}, 'context/not-given'],
    ['certificates', { certificates: { cert: 'c' } }, {}, 'context/not-given'],
    ['a key of a Secret', { keys: { publicKeys: 'k8s://n/s' } }, {}, 'context/not-given'],
    ['a registry', { ...keyed(EC)[0], repository: 'r.io/x' }, {}, 'context/not-given'],
    [
      'a registry of the object',
      keyed(EC)[0] ?? {},
      { [`${DOMAIN}/resourceBundleRef`]: 'r.io/x' },
      'context/not-given',
    ],
    ['a transparency log', keyed(EC)[0] ?? {}, { [`${DOMAIN}/bundle`]: 'e30=' }, 'context/not-given'],
    [
      'a key of PGP',
      { keys: { publicKeys: '-----BEGIN PGP PUBLIC KEY BLOCK-----' } },
      {},
      'kyverno/invalid-key',
    ],
    ['a text that is no key', { keys: { publicKeys: 'x' } }, {}, 'kyverno/invalid-key'],
    [
      'a broken key',
      { keys: { publicKeys: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----' } },
      {},
      'kyverno/invalid-key',
    ],
  ])('are an error with %s', (_, entry: JsonObject, extra: JsonObject, code) => {
    expect(answer(signed(SERVICE, [EC], { extra }), [{ entries: [entry] }]).startsWith(`${code}: `)).toBe(
      true,
    );
  });
});

describe('hostile annotations', () => {
  const random = createHash('sha512').update('noise').digest();
  it.each([
    ['a message that is no base64', { [`${DOMAIN}/message`]: '%%%' }, 'kyverno/invalid-message'],
    ['a message of noise', { [`${DOMAIN}/message`]: random.toString('base64') }, 'kyverno/invalid-message'],
    [
      'a bomb within a compressed message',
      { [`${DOMAIN}/message`]: gzipSync(gzipSync(Buffer.alloc(8 * 1024 * 1024))).toString('base64') },
      'kyverno/message-limit',
    ],
    [
      'an archive that is none',
      { [`${DOMAIN}/message`]: gzipSync(gzipSync(Buffer.alloc(700, 'x'))).toString('base64') },
      'kyverno/invalid-message',
    ],
    ['a signature of noise', { [`${DOMAIN}/signature`]: '\u0000ä' }, 'kyverno/invalid-signature'],
    ['an empty signature', { [`${DOMAIN}/signature`]: '' }, 'kyverno/invalid-signature'],
  ])('are an error: %s', (_, extra: JsonObject, code) => {
    expect(answer(signed(SERVICE, [EC], { extra }), [{ entries: keyed(EC) }]).startsWith(`${code}: `)).toBe(
      true,
    );
  });

  it('has no more than sixteen signatures looked at', () => {
    const object = signed(SERVICE, [...Array.from({ length: 16 }, () => OTHER), EC]);
    expect(answer(object, [{ entries: keyed(EC) }])).toContain('verification failed for 16 signature');
  });
});
