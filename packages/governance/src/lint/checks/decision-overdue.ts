import type { LintCheck } from '../lint-check.ts';

/** Finds accepted decisions whose review is overdue. */
export const decisionOverdue: LintCheck = {
  code: 'decision/overdue',
  severity: 'warning',
  summary: 'The decision should have been reviewed by now; it still holds.',
  find: ({ repository, time }) =>
    repository.decisions.flatMap((decision) => {
      const { status, reviewBy } = decision;
      if (status !== 'accepted' || reviewBy === undefined || reviewBy.instant > time) return [];
      return [
        {
          place: decision.locate(['review-by']),
          message: `the decision was to be reviewed by ${reviewBy.text}`,
          help: 'Review it, and set “review-by” to the next time, or supersede it.',
        },
      ];
    }),
};
