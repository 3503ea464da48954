import type { LintCheck } from '../lint-check.ts';

/** Finds decisions that nobody answers for. */
export const decisionNoOwner: LintCheck = {
  code: 'decision/no-owner',
  severity: 'warning',
  summary: 'Nobody is named who answers for the decision.',
  find: ({ repository }) =>
    repository.decisions
      .filter(({ owner, status }) => owner === undefined && (status === 'accepted' || status === 'proposed'))
      .map((decision) => ({
        place: decision.locate(),
        message: 'nobody answers for this decision',
        help: 'Name a group or a user in its front matter: owner: group:default/platform',
      })),
};
