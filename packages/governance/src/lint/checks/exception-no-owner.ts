import type { LintCheck } from '../lint-check.ts';

/** Finds exceptions that nobody answers for; they are not in force. */
export const exceptionNoOwner: LintCheck = {
  code: 'exception/no-owner',
  severity: 'error',
  summary: 'Nobody answers for the exception, so that it is not in force.',
  find: ({ exceptions }) =>
    exceptions
      .filter(({ flaws }) => flaws.includes('no-owner'))
      .map(({ exception }) => ({
        place: exception.locate(['spec']),
        message: 'nobody answers for this exception; it is not in force',
        help: 'Name an owner, or who asked: requestedBy: user:default/ana',
      })),
};
