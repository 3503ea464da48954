import type { JsonObject } from '@keelson/model';
import { describe, expect, it } from 'vitest';
import { celException, celPolicy, creation, decide, given, results, yaml } from './cel-policy-tester.ts';

const DIGEST = `@sha256:${'a'.repeat(64)}`;

function pod(...images: readonly string[]): JsonObject {
  const containers = images.map((image, index) => ({ name: `c${String(index)}`, image }));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { containers },
  };
}

const ATTESTED = /^attestors:/m;

function policy(spec: string): ReturnType<typeof celPolicy> {
  return celPolicy(
    'ImageValidatingPolicy',
    `matchConstraints:
  resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
${ATTESTED.test(spec) ? '' : 'attestors: []\n'}${spec}`,
  );
}

const COUNT = `validations: [{expression: "images.containers.size() == 1", message: how many}]`;
const LOOSE = 'validationConfigurations: {verifyDigest: false, required: false}';

describe('an ImageValidatingPolicy', () => {
  it.each([
    ['looks at the images of Pods', `${LOOSE}\n${COUNT}`, 'pass | success'],
    ['wants digests', COUNT, 'fail | image ghcr.io/a/b:1 does not have a digest'],
    [
      'wants images verified',
      `validationConfigurations: {verifyDigest: false}\n${COUNT}`,
      'fail | image ghcr.io/a/b:1 is not verified: no policy performed a signature or attestation check on it',
    ],
    [
      'is about the images that it names',
      `matchImageReferences: [{glob: "docker.io/*"}, {expression: "ref.startsWith('quay.io/')"}]\n${COUNT}`,
      'fail | how many',
    ],
    [
      'counts no signatures of others',
      `matchImageReferences: [{glob: "docker.io/*"}]\nvalidations: [{expression: "verifyImageSignatures('x', []) == 0"}]`,
      'pass | success',
    ],
    [
      'knows no signatures',
      `${LOOSE}\nattestors: [{name: key, notary: {}}]\nvalidations: [{expression: "images.containers.all(i, verifyImageSignatures(i, [attestors.key]) > 0)"}]`,
      'error | failed to evaluate policy: the signatures of image ghcr.io/a/b:1 are in a registry, and none is asked here',
    ],
    [
      'has extractors of its own',
      `${LOOSE}\nimages: [{name: all, expression: "[object.metadata.name]"}]\nvalidations: [{expression: "images.all == ['web'] && images.initContainers == []"}]`,
      'pass | success',
    ],
  ])('%s', (_title, spec, expected) => {
    expect(results(policy(spec), creation(pod('ghcr.io/a/b:1')))).toEqual([expected]);
  });

  it('takes images with digests', () => {
    const review = creation(pod(`ghcr.io/a/b${DIGEST}`));
    expect(results(policy(`validationConfigurations: {required: false}\n${COUNT}`), review)).toEqual([
      'pass | success',
    ]);
  });

  it('says what was not given', () => {
    const { verdict } = decide(
      policy(`${LOOSE}\nvalidations: [{expression: "getImageData('x').digest != ''"}]`),
      creation(pod('x')),
    );
    expect(verdict.results).toMatchObject([{ result: 'error', reason: 'context/not-given' }]);
    const context = yaml(`
apiVersion: cli.kyverno.io/v1alpha1
kind: Context
spec: {images: [{image: x, digest: d}]}`);
    const asking = policy(`${LOOSE}\nvalidations: [{expression: "getImageData('x').digest == 'd'"}]`);
    expect(results(asking, creation(pod('x'), { given: given(context) }))).toEqual(['pass | success']);
  });

  it('finds the images of controllers', () => {
    const deployment = yaml(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {template: {spec: {containers: [{name: c, image: a}], initContainers: [{name: i, image: b}]}}}`);
    const both = `${LOOSE}\nvalidations: [{expression: "images.containers == ['a'] && images.initContainers == ['b']"}]`;
    expect(results(policy(both), creation(deployment))).toEqual(['autogen | pass | success']);
  });

  it('says nothing where its conditions are not met, and is kept off by exceptions for whole objects', () => {
    const unmet = policy(`matchConditions: [{name: c, expression: "false"}]\n${COUNT}`);
    expect(results(unmet, creation(pod('a')))).toEqual([]);
    const refs = 'policyRefs: [{name: p, kind: ImageValidatingPolicy}]';
    expect(results(policy(COUNT), creation(pod('a')), [celException(refs)])[0]).toContain('skip');
    const partial = celException(`${refs}\nimages: [a]`);
    expect(results(policy(COUNT), creation(pod('nginx')), [partial])[0]).toContain('does not have a digest');
  });
});
