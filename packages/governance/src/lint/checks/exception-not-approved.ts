import type { LintCheck } from '../lint-check.ts';

/** Finds exceptions that nobody has approved. */
export const exceptionNotApproved: LintCheck = {
  code: 'exception/not-approved',
  severity: 'error',
  summary: 'Nobody has approved the exception, so that it is not in force.',
  find: ({ exceptions }) =>
    exceptions
      .filter(({ approvals }) => approvals.length === 0)
      .map(({ exception, needed }) => ({
        place: exception.locate(['spec']),
        message: `nobody has approved this exception; it is not in force`,
        help: `It needs ${needed === 1 ? 'one approval' : `${needed} approvals`}, by somebody else than the one who asked.`,
      })),
};
