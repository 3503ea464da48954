import { findUnknownNames } from '../find-unknown-names.ts';
import type { LintCheck } from '../lint-check.ts';

/** Finds decisions that name an objective which is not there. */
export const decisionUnknownObjective: LintCheck = {
  code: 'decision/unknown-objective',
  severity: 'error',
  summary: 'The decision serves an objective that is not there.',
  find: (context) => {
    const known = context.repository.objectives.map(({ name }) => name);
    return context.repository.decisions.flatMap((decision) =>
      findUnknownNames('objective', decision.objectives, known, context, () =>
        decision.locate(['objectives']),
      ),
    );
  },
};
