import { findUnknownNames } from '../find-unknown-names.ts';
import type { LintCheck } from '../lint-check.ts';

/** Finds decisions that name a risk which is not there. */
export const decisionUnknownRisk: LintCheck = {
  code: 'decision/unknown-risk',
  severity: 'error',
  summary: 'The decision treats a risk that is not there.',
  find: (context) => {
    const known = context.repository.risks.map(({ name }) => name);
    return context.repository.decisions.flatMap((decision) =>
      findUnknownNames('risk', decision.risks, known, context, () => decision.locate(['risks'])),
    );
  },
};
