import type { LintCheck } from '../lint-check.ts';

/** Finds accepted decisions that name neither an objective nor a risk. */
export const decisionServesNothing: LintCheck = {
  code: 'decision/serves-nothing',
  severity: 'warning',
  summary: 'The decision serves no objective and treats no risk.',
  find: ({ repository }) =>
    repository.decisions
      .filter(
        ({ status, objectives, risks }) => status === 'accepted' && objectives.length + risks.length === 0,
      )
      .map((decision) => ({
        place: decision.locate(),
        message: 'the decision serves no objective and treats no risk',
        help: 'Name them in its front matter: objectives: [fewer-outages], risks: [container-escape]',
      })),
};
