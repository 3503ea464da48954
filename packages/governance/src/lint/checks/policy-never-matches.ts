import type { LintCheck } from '../lint-check.ts';

/** Finds policies that can match no request at all. */
export const policyNeverMatches: LintCheck = {
  code: 'policy/never-matches',
  severity: 'warning',
  summary: 'The policy can match no request.',
  find: ({ policies }) =>
    policies.policies
      .filter(
        ({ match }) =>
          match?.operations?.length === 0 || match?.targets?.length === 0 || match?.namespaces?.length === 0,
      )
      .map(({ place, reference }) => ({
        place,
        message: `${reference.kind} “${reference.name}” can match no request`,
        help: 'Look at the operations, resources and namespaces that it matches, and at its binding.',
      })),
};
