import type { LintCheck } from '../lint-check.ts';

/** Finds exceptions that do not say which risk they accept. */
export const exceptionAcceptsNoRisk: LintCheck = {
  code: 'exception/accepts-no-risk',
  severity: 'warning',
  summary: 'The exception does not say which risk it accepts.',
  find: ({ repository }) =>
    repository.exceptions
      .filter(({ acceptsRisk }) => acceptsRisk === undefined)
      .map((exception) => ({
        place: exception.locate(['spec']),
        message: 'the exception does not say which risk is accepted with it',
        help: 'Name a risk of the register: acceptsRisk: container-escape',
      })),
};
