import type { LintCheck } from '../lint-check.ts';

/** Finds superseded decisions that do not say by which, or name one that is not there. */
export const decisionSupersededByMissing: LintCheck = {
  code: 'decision/superseded-by-missing',
  severity: 'error',
  summary: 'The decision is superseded by one that is not there, or does not say by which.',
  find: ({ repository, decision }) =>
    repository.decisions.flatMap((one) => {
      if (one.status !== 'superseded') return [];
      const { supersededBy } = one;
      // Another record may say it instead.
      const said = repository.decisions.some(({ supersedes }) => supersedes.includes(one.name));
      if (supersededBy === undefined ? said : decision(supersededBy) !== undefined) return [];
      return [
        {
          place: one.locate(['status']),
          message:
            supersededBy === undefined
              ? 'the decision does not say by which it is superseded'
              : `there is no decision “${supersededBy}”`,
          help: 'Write “superseded by” and the name of a decision, which is that of its file without “.md”.',
        },
      ];
    }),
};
