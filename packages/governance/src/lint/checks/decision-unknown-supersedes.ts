import type { LintCheck } from '../lint-check.ts';

/** Finds decisions that supersede one that is not there. */
export const decisionUnknownSupersedes: LintCheck = {
  code: 'decision/unknown-supersedes',
  severity: 'error',
  summary: 'The decision supersedes one that is not there.',
  find: ({ repository, decision }) =>
    repository.decisions.flatMap((one) =>
      one.supersedes
        .filter((name) => decision(name) === undefined)
        .map((name) => ({
          place: one.locate(['supersedes']),
          message: `there is no decision “${name}”`,
          help: 'The name of a decision is that of its file, without “.md”.',
        })),
    ),
};
