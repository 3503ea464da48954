import type { LintCheck } from '../lint-check.ts';

/** Finds exceptions without a business reason; they are not in force. */
export const exceptionNoReason: LintCheck = {
  code: 'exception/no-reason',
  severity: 'error',
  summary: 'The exception gives no reason, so that it is not in force.',
  find: ({ exceptions }) =>
    exceptions
      .filter(({ flaws }) => flaws.includes('no-reason'))
      .map(({ exception }) => ({
        place: exception.locate(['spec']),
        message: 'the exception gives no reason; it is not in force',
        help: 'Say in “reason” why the business needs it.',
      })),
};
