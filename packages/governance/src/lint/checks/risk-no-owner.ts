import type { LintCheck } from '../lint-check.ts';

/** Finds risks that nobody answers for. */
export const riskNoOwner: LintCheck = {
  code: 'risk/no-owner',
  severity: 'error',
  summary: 'Nobody answers for the risk.',
  find: ({ repository }) =>
    repository.risks
      .filter(({ owner }) => owner === undefined)
      .map((risk) => ({
        place: risk.locate(['spec']),
        message: 'nobody answers for this risk',
        help: 'Name a group or a user: owner: group:default/security',
      })),
};
