import type { LintCheck } from '../lint-check.ts';

/** Finds exceptions that last longer than the estate allows; they are not in force. */
export const exceptionTooLong: LintCheck = {
  code: 'exception/too-long',
  severity: 'error',
  summary: 'The exception lasts longer than the estate allows, so that it is not in force.',
  find: ({ exceptions, repository }) =>
    exceptions
      .filter(({ flaws }) => flaws.includes('too-long'))
      .map(({ exception }) => ({
        place: exception.locate(['spec', 'until']),
        message: `exceptions last at most ${repository.estate.exceptions.longestDays ?? 0} days here; this one is not in force`,
        help: 'Choose an earlier end, and a beginning if it has none; it can be renewed.',
      })),
};
