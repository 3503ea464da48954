import type { LintCheck } from '../lint-check.ts';

/** Finds objectives that nobody answers for. */
export const objectiveNoOwner: LintCheck = {
  code: 'objective/no-owner',
  severity: 'warning',
  summary: 'Nobody answers for the objective.',
  find: ({ repository }) =>
    repository.objectives
      .filter(({ owner }) => owner === undefined)
      .map((objective) => ({
        place: objective.locate(['spec']),
        message: 'nobody answers for this objective',
        help: 'Name a group or a user: owner: group:default/board',
      })),
};
