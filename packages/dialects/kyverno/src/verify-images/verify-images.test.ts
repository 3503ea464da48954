import type { JsonObject, Verdict } from '@keelson/model';
import { describe, expect, it } from 'vitest';

import { clusterPolicy, creation, decide, document, pod, yaml } from '../policy-tester.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const FACTS = yaml(`
apiVersion: cli.kyverno.io/v1alpha1
kind: Context
spec: {images: [{image: "nginx:1", digest: "${DIGEST}"}]}`);

function run(entry: string, object: JsonObject = pod(), given: readonly JsonObject[] = []): Verdict {
  const objects = given.map((one) => ({ object: one, origin: 'given' as const }));
  const rule = `verifyImages: [{imageReferences: ["*"], ${entry}}]`;
  return decide([clusterPolicy(rule)], creation(object, { given: { objects } }));
}

const OFF = 'mutateDigest: false, verifyDigest: false, required: false';

describe('a rule that verifies images', () => {
  it('wants digests', () => {
    const entry = 'mutateDigest: false, required: false';
    expect(run(entry).results).toMatchObject([
      {
        rule: 'r',
        result: 'fail',
        message: 'missing digest for docker.io/nginx:1',
        checks: [{ objectPlaces: [{ path: 'spec.containers[0].image' }] }],
      },
    ]);
    expect(run(entry, pod(`nginx:1@${DIGEST}`)).results).toMatchObject([
      { result: 'pass', message: 'image verified' },
    ]);
  });

  it('writes digests that are known into the object, before it checks for them', () => {
    const verdict = run('required: false, failureAction: Enforce', pod(), [FACTS]);
    expect(verdict.object).toMatchObject({
      spec: { containers: [{ image: `docker.io/nginx:1@${DIGEST}` }] },
    });
    expect(verdict.results).toMatchObject([
      { result: 'pass', message: 'mutated image digest' },
      { result: 'pass', message: 'image verified' },
    ]);
    expect(verdict.patches[0]?.operations).toMatchObject([
      { op: 'replace', path: '/spec/containers/0/image' },
    ]);
  });

  it.each([
    ['a digest', 'verifyDigest: false, required: false, failureAction: Enforce', 'failed to update digest: '],
    [
      'a signature',
      `${OFF}, attestors: [{entries: [{keys: {publicKeys: k}}]}]`,
      'failed to verify image docker.io/nginx:1: ',
    ],
  ])('says that %s was not given', (_, entry, message) => {
    expect(run(entry).results[0]).toMatchObject({
      result: 'error',
      reason: 'context/not-given',
      message: expect.stringContaining(message) as string,
    });
  });

  it('does not take images for verified that nobody verified', () => {
    const entry = 'mutateDigest: false, verifyDigest: false';
    expect(run(entry).results).toMatchObject([
      { result: 'fail', message: 'unverified image docker.io/nginx:1' },
    ]);
    const noted = yaml(`
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    kyverno.io/verify-images-scoped: '{"version":1,"policies":{"/p":{"r":{"docker.io/nginx:1":"pass"}}}}'
spec: {containers: [{name: web, image: "nginx:1"}]}`);
    expect(run(entry, noted).results).toMatchObject([{ result: 'pass' }]);
  });

  it('notes the images that it leaves alone', () => {
    const entry =
      'mutateDigest: false, verifyDigest: false, skipImageReferences: ["docker.io/*"], attestors: [{entries: [{keys: {publicKeys: k}}]}]';
    const verdict = run(entry);
    expect(verdict.results).toMatchObject([
      { result: 'skip', message: 'skipping image reference image docker.io/nginx:1, policy p ruleName r' },
      { result: 'skip', message: 'image skipped, skipped images: docker.io/nginx:1' },
    ]);
    expect(verdict.object).toMatchObject({
      metadata: {
        annotations: {
          'kyverno.io/verify-images': '{"docker.io/nginx:1":"skip"}',
          'kyverno.io/verify-images-scoped':
            '{"version":1,"policies":{"/p":{"r":{"docker.io/nginx:1":"skip"}}}}',
        },
      },
    });
  });

  it('is for the images that it refers to, and has nothing to say of others', () => {
    const rule = `verifyImages: [{imageReferences: ["ghcr.io/*"]}]`;
    expect(decide([clusterPolicy(rule)], creation(pod())).results).toEqual([]);
  });

  it('looks for images where it says', () => {
    const policy = document(`
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p}
spec:
  rules:
  - name: r
    match: {any: [{resources: {kinds: [DataVolume]}}]}
    imageExtractors:
      DataVolume:
      - {path: /spec/source/registry/url, jmesPath: "trim_prefix(@, 'docker://')"}
      - {path: /spec/more/*/image}
    verifyImages: [{imageReferences: ["*"], mutateDigest: false, required: false}]`);
    const volume = (more: string): JsonObject =>
      yaml(`
apiVersion: cdi.kubevirt.io/v1beta1
kind: DataVolume
metadata: {name: v}
spec: {source: {registry: {url: "docker://ghcr.io/a/b@${DIGEST}"}}, more: ${more}}`);
    expect(decide([policy], creation(volume('[]'))).results).toMatchObject([{ result: 'pass' }]);
    expect(decide([policy], creation(volume('[{image: x}, {image: "y:2"}]'))).results).toMatchObject([
      {
        result: 'fail',
        message: 'missing digest for docker.io/x:latest',
        checks: [{ objectPlaces: [{ path: 'spec.more[0].image' }] }],
      },
    ]);
  });
});
