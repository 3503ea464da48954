import type { LintCheck } from '../lint-check.ts';

/** Finds gates that rest on a decision whose review is overdue; it still holds. */
export const gateDecisionOverdue: LintCheck = {
  code: 'gate/decision-overdue',
  severity: 'warning',
  summary: 'The decision behind the gate should have been reviewed by now.',
  find: ({ repository, decision, time }) =>
    repository.gates.flatMap((gate) => {
      const found = gate.decision === undefined ? undefined : decision(gate.decision);
      if (found?.status !== 'accepted' || found.reviewBy === undefined || found.reviewBy.instant > time)
        return [];
      return [
        {
          place: gate.locate(['spec', 'decision']),
          message: `the decision “${found.name}” was to be reviewed by ${found.reviewBy.text}`,
          help: 'Review it, and set “review-by” to the next time.',
          related: [{ message: 'the decision', place: found.locate(['review-by']) }],
        },
      ];
    }),
};
