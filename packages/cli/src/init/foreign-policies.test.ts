import { describe, expect, it } from 'vitest';
import { foreignPolicies } from './foreign-policies.ts';

describe('foreignPolicies', () => {
  it('counts documents of formats that are known by their groups', () => {
    const objects = [
      { apiVersion: 'templates.gatekeeper.sh/v1', kind: 'ConstraintTemplate' },
      { apiVersion: 'constraints.gatekeeper.sh/v1beta1', kind: 'K8sAllowedRepos' },
      { apiVersion: 'constraints.gatekeeper.sh/v1beta1', kind: 'K8sRequiredLabels' },
      { apiVersion: 'policies.kubewarden.io/v1', kind: 'ClusterAdmissionPolicy' },
      { apiVersion: 'kyverno.io/v2', kind: 'CleanupPolicy' },
      { apiVersion: 'cli.kyverno.io/v1alpha1', kind: 'Test' },
      { apiVersion: 'evil-gatekeeper.sh/v1', kind: 'ConstraintTemplate' },
      { apiVersion: 'v1', kind: 'Pod' },
      { apiVersion: 7, kind: 'Pod' },
    ];
    expect(foreignPolicies(objects)).toEqual([
      '1 × ConstraintTemplate (Gatekeeper)',
      '2 × constraint (Gatekeeper)',
      '1 × ClusterAdmissionPolicy (Kubewarden)',
      '1 × CleanupPolicy (Kyverno)',
    ]);
  });
});
