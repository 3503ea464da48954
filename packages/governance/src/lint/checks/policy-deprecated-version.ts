import type { LintCheck } from '../lint-check.ts';

/** Finds policies whose API version will go away. */
export const policyDeprecatedVersion: LintCheck = {
  code: 'policy/deprecated-version',
  severity: 'warning',
  summary: 'The API version of the policy is deprecated.',
  find: ({ policies }) =>
    policies.policies.flatMap(({ place, reference, deprecated }) =>
      deprecated === undefined
        ? []
        : [
            {
              place,
              message: `${reference.kind} “${reference.name}” is written in a version that is deprecated`,
              help: `Write it as ${deprecated}.`,
            },
          ],
    ),
};
