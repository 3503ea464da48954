import type { LintCheck } from '../lint-check.ts';

/** Finds objectives that nobody can tell to be reached. */
export const objectiveNoFigure: LintCheck = {
  code: 'objective/no-figure',
  severity: 'warning',
  summary: 'No figure shows whether the objective is reached.',
  find: ({ repository }) =>
    repository.objectives
      .filter(({ figure, target }) => figure === undefined || target === undefined)
      .map((objective) => ({
        place: objective.locate(['spec']),
        message:
          objective.figure === undefined
            ? 'no figure shows whether this objective is reached'
            : 'the objective has no target for its figure',
        help: 'Name a figure and its target: figure: incidents.customer-facing, target: {value: 7, period: 2026-Q4}',
      })),
};
