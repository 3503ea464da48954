import type { LintCheck } from '../lint-check.ts';

/** Finds accepted decisions that an accepted one has replaced. */
export const decisionSupersedesAccepted: LintCheck = {
  code: 'decision/supersedes-accepted',
  severity: 'warning',
  summary: 'An accepted decision supersedes one that still says it is accepted.',
  find: ({ repository, decision }) =>
    repository.decisions.flatMap((one) => {
      if (one.status !== 'accepted') return [];
      return one.supersedes.flatMap((name) => {
        const old = decision(name);
        if (old?.status !== 'accepted' || name === one.name) return [];
        return [
          {
            place: old.locate(['status']),
            message: `“${one.name}” supersedes this decision, which says that it is accepted`,
            help: `Write its status as: superseded by ${one.name}`,
            related: [{ message: 'the decision that came after', place: one.locate(['supersedes']) }],
          },
        ];
      });
    }),
};
