import type { LintCheck } from '../lint-check.ts';

/** Finds exceptions without an end; they are not in force. */
export const exceptionNoEnd: LintCheck = {
  code: 'exception/no-end',
  severity: 'error',
  summary: 'The exception has no end, so that it is not in force.',
  find: ({ exceptions }) =>
    exceptions
      .filter(({ flaws }) => flaws.includes('no-end'))
      .map(({ exception }) => ({
        place: exception.locate(['spec']),
        message: 'the exception has no end; it is not in force',
        help: 'Say in “until” on which day it ends.',
      })),
};
