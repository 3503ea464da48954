import type { LintCheck } from '../lint-check.ts';

/** Finds exceptions that do not say who asked, so that four eyes cannot be told from two. */
export const exceptionNoRequester: LintCheck = {
  code: 'exception/no-requester',
  severity: 'error',
  summary: 'The exception does not say who asked for it, so that it is not in force.',
  find: ({ exceptions }) =>
    exceptions
      .filter(({ flaws }) => flaws.includes('no-requester'))
      .map(({ exception }) => ({
        place: exception.locate(['spec']),
        message: 'the exception does not say who asked for it; it is not in force',
        help: 'Name the one who asked: requestedBy: user:default/ana',
      })),
};
