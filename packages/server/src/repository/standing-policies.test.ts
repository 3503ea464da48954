import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Digest } from '@keelson/engine';
import { Failure } from '@keelson/model';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRepository } from '../testing/make-repository.ts';
import type { TestRepository } from '../testing/make-repository.ts';
import { StandingPolicies } from './standing-policies.ts';

let repository: TestRepository;
let now = Date.UTC(2026, 10, 24);
beforeEach(() => {
  repository = makeRepository();
});
afterEach(() => {
  repository.remove();
});

function stand(): StandingPolicies {
  return new StandingPolicies({
    origin: { kind: 'repository', folder: repository.folder, shown: '' },
    given: [],
    readOptions: {},
    version: '0.0.0',
    clock: { now: () => now },
    digest: sha256Digest,
    onBug: (thrown) => {
      throw Failure.from(thrown, 'test/bug');
    },
  });
}

const gates = (standing: StandingPolicies): readonly string[] =>
  standing.governance?.governance.repository.gates.map(({ name }) => name) ?? [];

const SECOND = `apiVersion: keelson.dev/v1alpha1
kind: Gate
metadata: {name: second}
spec: {decision: 0001-fixed-tags, surface: manifest, policies: [{path: "policies/**"}], stages: [{action: warn}]}
`;

describe('a repository that is watched', () => {
  it('stays as it is while no file changes', () => {
    const standing = stand();
    const { shelf } = standing;
    expect([standing.look(), standing.shelf === shelf]).toEqual(['unchanged', true]);
  });

  it('comes into force as a whole when a file comes, changes or goes, and says so', () => {
    const standing = stand();
    let told = 0;
    standing.onChange(() => told++);
    const before = standing.governance?.revision;
    repository.write('gates/second.yaml', SECOND);
    expect([standing.look(), gates(standing), told]).toEqual(['adopted', ['manifests', 'second'], 1]);
    expect(standing.governance?.revision).not.toBe(before);
    rmSync(join(repository.folder, 'gates/second.yaml'));
    expect([standing.look(), gates(standing), told]).toEqual(['adopted', ['manifests'], 2]);
  });

  it.each([
    ['a gate that is no YAML', 'gates/manifests.yaml', 'kind: [', 'gates/manifests.yaml'],
    [
      'a policy that does not compile',
      'policies/no-latest.yaml',
      `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: no-latest}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}
  validations: [{expression: "object.spec.containers.al("}]
`,
      'policies/no-latest.yaml',
    ],
  ])('keeps the last good state in force over %s', (_title, path, content, file) => {
    const standing = stand();
    const { shelf, governance } = standing;
    now += 1000;
    repository.write(path, content);
    expect(standing.look()).toBe('held back');
    expect([standing.shelf === shelf, standing.governance === governance]).toEqual([true, true]);
    expect(standing.held?.since).toBe(now);
    expect(standing.held?.diagnostics.map(({ place }) => place?.file)).toContain(file);
    expect(standing.look()).toBe('unchanged');
  });

  it('takes the state that mends it', () => {
    const standing = stand();
    repository.write('gates/second.yaml', 'kind: [');
    expect(standing.look()).toBe('held back');
    repository.write('gates/second.yaml', SECOND);
    expect([standing.look(), standing.held, gates(standing)]).toEqual([
      'adopted',
      undefined,
      ['manifests', 'second'],
    ]);
  });

  it('keeps the last good state when the estate is taken away', () => {
    const standing = stand();
    rmSync(join(repository.folder, 'keelson.yaml'));
    expect([standing.look(), gates(standing)]).toEqual(['held back', ['manifests']]);
    expect(standing.held?.diagnostics).toMatchObject([{ code: 'governance/no-estate' }]);
  });

  it('does not hold back what mends one of two broken files', () => {
    repository.write('gates/a.yaml', 'kind: [');
    repository.write('gates/b.yaml', 'kind: [');
    const standing = stand();
    repository.write('gates/b.yaml', SECOND);
    expect([standing.look(), gates(standing)]).toEqual(['adopted', ['manifests', 'second']]);
  });
});
