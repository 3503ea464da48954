import type { LintCheck } from '../lint-check.ts';

/** Finds decisions whose status is missing or not one of the known words. */
export const decisionUnknownStatus: LintCheck = {
  code: 'decision/unknown-status',
  severity: 'error',
  summary: 'The status of the decision is missing or not known.',
  find: ({ repository }) =>
    repository.decisions
      .filter(({ status, unreadable }) => status === undefined && !unreadable)
      .map((decision) => ({
        place: decision.locate(['status']),
        message:
          decision.statusText === undefined
            ? 'the decision has no status'
            : `expected a status, got “${decision.statusText.slice(0, 60)}”`,
        help: 'Write one of: proposed, accepted, rejected, deprecated, superseded by NAME.',
      })),
};
