import type { LintCheck } from '../lint-check.ts';

/** Finds policies that no test names. */
export const policyNoTest: LintCheck = {
  code: 'policy/no-test',
  severity: 'warning',
  summary: 'No test of the repository tests the policy.',
  find: ({ policies }) => {
    const tested = new Set(policies.tests.flatMap((test) => test.policies));
    return policies.policies
      .filter(({ reference }) => !tested.has(reference.name))
      .map(({ place, reference }) => ({
        place,
        message: `no test tests ${reference.kind} “${reference.name}”`,
        help: 'Put a kyverno-test.yaml beside it, with one resource that passes and one that fails.',
      }));
  },
};
