import type { LintCheck } from '../lint-check.ts';

/** Finds policies that are estimated to cost more than the platform allows. */
export const policyOverBudget: LintCheck = {
  code: 'policy/over-budget',
  severity: 'error',
  summary: 'The estimated cost of the policy is above what the platform allows.',
  find: ({ policies }) =>
    policies.policies.flatMap(({ place, reference, cost }) =>
      cost === undefined || cost.estimated <= cost.limit
        ? []
        : [
            {
              place,
              message: `${reference.kind} “${reference.name}” may cost ${cost.estimated}, and ${cost.limit} are allowed`,
              help: 'Bound what it walks over, or split it.',
            },
          ],
    ),
};
