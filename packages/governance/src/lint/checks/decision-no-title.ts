import type { LintCheck } from '../lint-check.ts';

/** Finds decisions without a heading of the first level. */
export const decisionNoTitle: LintCheck = {
  code: 'decision/no-title',
  severity: 'error',
  summary: 'The decision has no title.',
  find: ({ repository }) =>
    repository.decisions
      .filter(({ title }) => title === undefined)
      .map((decision) => ({
        place: decision.locate(),
        message: 'the decision has no title',
        help: 'Begin its text with a line such as “# Images come from our registry”.',
      })),
};
