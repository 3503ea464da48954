import type { LintCheck } from '../lint-check.ts';

/** Finds risks whose review is overdue. */
export const riskOverdue: LintCheck = {
  code: 'risk/overdue',
  severity: 'warning',
  summary: 'The risk should have been reviewed by now.',
  find: ({ repository, time }) =>
    repository.risks.flatMap((risk) => {
      const { reviewBy } = risk;
      if (reviewBy === undefined || reviewBy.instant > time) return [];
      return [
        {
          place: risk.locate(['spec', 'reviewBy']),
          message: `the risk was to be reviewed by ${reviewBy.text}`,
          help: 'Review it, and set “reviewBy” to the next time.',
        },
      ];
    }),
};
