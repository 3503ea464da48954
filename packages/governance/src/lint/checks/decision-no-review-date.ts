import type { LintCheck } from '../lint-check.ts';

/** Finds accepted decisions that nobody will look at again, where the estate wants them to be reviewed. */
export const decisionNoReviewDate: LintCheck = {
  code: 'decision/no-review-date',
  severity: 'warning',
  summary: 'The decision has no date of review, although the estate asks for one.',
  find: ({ repository }) => {
    const every = repository.estate.decisions.reviewEveryDays;
    if (every === undefined) return [];
    return repository.decisions
      .filter(({ status, reviewBy }) => status === 'accepted' && reviewBy === undefined)
      .map((decision) => ({
        place: decision.locate(),
        message: `the estate has decisions reviewed every ${every} days, and this one has no date of review`,
        help: 'Set “review-by” in its front matter, such as review-by: 2027-03-01',
      }));
  },
};
