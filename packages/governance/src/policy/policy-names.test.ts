import { describe, expect, it } from 'vitest';
import { policyNamed } from '../testing/sound-repository.ts';
import { createPolicyNames } from './policy-names.ts';

const single = policyNamed('require-owner', 'a.yaml');
const several = policyNamed('run-as-non-root', 'b.yaml', { rules: ['containers', 'init containers'] });
const twin = policyNamed('require-owner', 'c.yaml', {
  reference: { group: 'kyverno.io', kind: 'ClusterPolicy', name: 'require-owner', digest: 'x' },
  rules: ['check'],
});
const namespaced = policyNamed('tags', 'd.yaml', {
  reference: { group: 'kyverno.io', kind: 'Policy', namespace: 'shop', name: 'tags', digest: 'y' },
  rules: ['latest'],
});
const names = createPolicyNames([single, several, twin, namespaced]);

describe('createPolicyNames', () => {
  it.each([
    ['rule:run-as-non-root/containers', 'containers'],
    ['run-as-non-root/init containers', 'init containers'],
    ['rule:run-as-non-root', 'none'],
    ['rule:require-owner', 'several'],
    ['rule:ValidatingAdmissionPolicy/require-owner', 'require-owner'],
    ['rule:require-owner/check', 'check'],
    ['rule:kyverno.io/ClusterPolicy/require-owner/check', 'check'],
    ['rule:tags', 'latest'],
    ['rule:shop/tags/latest', 'latest'],
    ['rule:__proto__', 'none'],
    ['rule:gone', 'none'],
  ])('%s is %s', (text, expected) => {
    const found = names.rule(text);
    expect(found.kind === 'found' ? found.value.rule : found.kind).toBe(expected);
  });

  it('names policies as shortly as it can', () => {
    expect(names.policyNames()).toEqual([
      'ValidatingAdmissionPolicy/require-owner',
      'run-as-non-root',
      'ClusterPolicy/require-owner',
      'tags',
    ]);
    expect(names.policy('policy:require-owner').kind).toBe('several');
    expect(names.policy('shop/tags')).toEqual({ kind: 'found', value: namespaced });
  });
});
