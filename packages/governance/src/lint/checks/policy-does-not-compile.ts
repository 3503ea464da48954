import type { LintCheck } from '../lint-check.ts';

/** Finds policies that the platform would not take. */
export const policyDoesNotCompile: LintCheck = {
  code: 'policy/does-not-compile',
  severity: 'error',
  summary: 'The policy does not compile.',
  find: ({ policies }) =>
    policies.policies
      .filter(({ compiles }) => !compiles)
      .map(({ place, reference }) => ({
        place,
        message: `${reference.kind} “${reference.name}” does not compile`,
        help: 'What is wrong with it is said at the places in its file.',
      })),
};
