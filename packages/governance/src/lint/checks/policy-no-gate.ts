import type { LintCheck } from '../lint-check.ts';

/** Finds policies that no gate asks. */
export const policyNoGate: LintCheck = {
  code: 'policy/no-gate',
  severity: 'warning',
  summary: 'No gate asks the policy, so that it has no effect.',
  find: ({ policies, gates }) => {
    const asked = new Set(gates.flatMap(({ selected }) => [...selected]));
    return policies.policies
      .filter(({ reference }) => !asked.has(reference))
      .map(({ place, reference }) => ({
        place,
        message: `no gate asks ${reference.kind} “${reference.name}”`,
        help: 'Name it, or its folder, in the policies of a gate; or take it away.',
      }));
  },
};
