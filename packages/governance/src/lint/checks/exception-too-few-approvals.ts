import type { LintCheck } from '../lint-check.ts';

/** Finds exceptions with fewer approvals that count than the estate asks for. */
export const exceptionTooFewApprovals: LintCheck = {
  code: 'exception/too-few-approvals',
  severity: 'error',
  summary: 'Fewer approvals count than the estate asks for, so that the exception is not in force.',
  find: ({ exceptions }) =>
    exceptions
      .filter(({ approvals, flaws }) => approvals.length > 0 && flaws.includes('too-few-approvals'))
      .map(({ exception, approvals, needed }) => {
        const counting = approvals.filter(({ flaw }) => flaw === undefined).length;
        return {
          place: exception.locate(['spec', 'approvedBy']),
          message: `${counting} of ${needed} approvals count; the exception is not in force`,
          help: 'How many are needed follows from the impact of the risk it accepts, as keelson.yaml says.',
        };
      }),
};
