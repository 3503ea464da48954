import type { LintCheck } from '../lint-check.ts';

/** Finds accepted decisions that no gate enforces. */
export const decisionEnforcedNowhere: LintCheck = {
  code: 'decision/enforced-nowhere',
  severity: 'note',
  summary: 'No gate enforces the decision.',
  find: ({ repository }) => {
    const enforced = new Set(repository.gates.map(({ decision }) => decision));
    return repository.decisions
      .filter(({ status, name }) => status === 'accepted' && !enforced.has(name))
      .map((decision) => ({
        place: decision.locate(),
        message: 'the decision is accepted, and no gate enforces it',
        help: 'Write a gate that names it, or leave it if people keep to it without one.',
      }));
  },
};
