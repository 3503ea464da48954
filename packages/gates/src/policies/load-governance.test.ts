import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCluster } from '@keelson/kubernetes';
import { loadGovernance } from './load-governance.ts';
import type { DescribedPolicies } from '@keelson/governance';

const POLICY = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: tags
  annotations: {keelson.dev/owner: platform, policies.kyverno.io/title: Fixed tags}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}
  validations: [{expression: "object.metadata.name != 'x'"}]
`;

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'load-'));
  write('keelson.yaml', 'kind: Estate\nmetadata: {name: x}\n');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function load(): DescribedPolicies {
  return loadGovernance({
    folder,
    shown: 'gov',
    readOptions: {},
    compileWith: () => ({ cluster: createCluster({}), strictBindings: false }),
  }).governance.policies;
}

describe('loadGovernance', () => {
  it('describes policies, with their owners, places and tests', () => {
    write('policies/a/tags.yaml', POLICY);
    write(
      'policies/a/kyverno-test.yaml',
      'apiVersion: cli.kyverno.io/v1alpha1\nkind: Test\nmetadata: {name: t}\nresults: [{policy: tags}, {policy: ns/other}]\n',
    );
    expect(load()).toMatchObject({
      policies: [
        {
          file: 'policies/a/tags.yaml',
          place: { file: 'gov/policies/a/tags.yaml', line: 4 },
          title: 'Fixed tags',
          owner: 'group:default/platform',
          rules: ['tags'],
          compiles: true,
        },
      ],
      tests: [{ file: 'policies/a/kyverno-test.yaml', policies: ['tags', 'other'] }],
      broken: [],
      diagnostics: [],
    });
  });

  it('tells what does not compile, what is deprecated, and what cannot be read', () => {
    write('policies/a.yaml', POLICY.replace('object.metadata', 'objct.metadata'));
    write(
      'policies/b.yaml',
      POLICY.replace('k8s.io/v1', 'k8s.io/v1beta1').replace('name: tags', 'name: old'),
    );
    write('policies/c.yaml', 'kind: [\n');
    const { policies, broken } = load();
    expect(policies.map(({ compiles, deprecated }) => [compiles, deprecated])).toEqual([
      [false, undefined],
      [true, 'admissionregistration.k8s.io/v1'],
    ]);
    expect(broken).toEqual([{ file: 'policies/c.yaml' }]);
  });
});
