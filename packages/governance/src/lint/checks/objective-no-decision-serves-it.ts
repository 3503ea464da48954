import type { LintCheck } from '../lint-check.ts';

/** Finds objectives for which nothing was decided. */
export const objectiveNoDecisionServesIt: LintCheck = {
  code: 'objective/no-decision-serves-it',
  severity: 'warning',
  summary: 'No accepted decision serves the objective.',
  find: ({ repository }) => {
    const served = new Set(
      repository.decisions
        .filter(({ status }) => status === 'accepted')
        .flatMap(({ objectives }) => objectives),
    );
    return repository.objectives
      .filter(({ name }) => !served.has(name))
      .map((objective) => ({
        place: objective.locate(),
        message: 'no accepted decision serves this objective',
        help: 'Name it among the objectives of a decision.',
      }));
  },
};
