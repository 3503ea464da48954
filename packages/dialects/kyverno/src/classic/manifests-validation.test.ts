import { generateKeyPairSync, sign } from 'node:crypto';
import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import { stringifyYaml } from '@keelson/documents';
import type { JsonObject, Review, RuleResult } from '@keelson/model';
import { describe, expect, it } from 'vitest';

import { clusterPolicy, creation, decide, document, pod } from '../policy-tester.ts';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const PEM = publicKey.export({ type: 'spki', format: 'pem' }).toString();

const POLICY = clusterPolicy(`
validate:
  failureAction: Enforce
  manifests:
    attestors:
    - entries:
      - keys:
          publicKeys: ${JSON.stringify(PEM)}`);

function signedPod(): JsonObject {
  const object = pod();
  const message = Buffer.from(stringifyYaml(object));
  const annotations = {
    'cosign.sigstore.dev/message': gzipSync(message).toString('base64'),
    'cosign.sigstore.dev/signature': sign('sha256', message, privateKey).toString('base64'),
  };
  return { ...object, metadata: { ...(object.metadata as JsonObject), annotations } };
}

function run(review: Review, more: Parameters<typeof decide>[0] = []): readonly RuleResult[] {
  return decide([POLICY, ...more], review).results;
}

describe('a rule with manifests', () => {
  it('passes a signed Pod, and fails one without a signature', () => {
    const message = expect.stringMatching(/^verified manifest signatures; /) as string;
    expect(run(creation(signedPod()))).toMatchObject([{ rule: 'r', result: 'pass', message }]);
    expect(run(creation(pod()))).toMatchObject([{ rule: 'r', result: 'fail' }]);
  });

  it('is an error where a signature is not of the key', () => {
    const object = signedPod();
    const metadata = object.metadata as JsonObject;
    const annotations = {
      ...(metadata.annotations as JsonObject),
      'cosign.sigstore.dev/signature': sign('sha256', Buffer.from('x'), privateKey).toString('base64'),
    };
    expect(run(creation({ ...object, metadata: { ...metadata, annotations } }))).toMatchObject([
      {
        result: 'error',
        reason: 'kyverno/invalid-signature',
        message: expect.stringMatching(/^error occurred during manifest verification: /) as string,
      },
    ]);
  });

  it('lets dry runs be, and has nothing to say of deletions', () => {
    expect(run(creation(pod(), { dryRun: true }))).toMatchObject([
      { result: 'pass', message: 'allowed because of DryRun request' },
    ]);
    const { object, ...deletion } = creation(pod(), { operation: 'DELETE' });
    expect(run({ ...deletion, ...(object === undefined ? {} : { oldObject: object }) })).toEqual([]);
  });

  it('fails an update of what had no signature before', () => {
    const review = creation(pod('nginx:2'), { operation: 'UPDATE', oldObject: pod() });
    expect(run(review)).toMatchObject([{ result: 'fail' }]);
  });

  it('is skipped by an exception', () => {
    const exception = document(`
apiVersion: kyverno.io/v2
kind: PolicyException
metadata: {name: e, namespace: shop}
spec:
  exceptions: [{policyName: p, ruleNames: [r]}]
  match: {any: [{resources: {kinds: [Pod]}}]}`);
    expect(run(creation(pod()), [exception])).toMatchObject([
      { result: 'skip', reason: 'kyverno/exception' },
    ]);
  });
});
