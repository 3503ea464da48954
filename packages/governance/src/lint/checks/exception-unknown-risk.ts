import { findUnknownNames } from '../find-unknown-names.ts';
import type { LintCheck } from '../lint-check.ts';

/** Finds exceptions that accept a risk which is not in the register. */
export const exceptionUnknownRisk: LintCheck = {
  code: 'exception/unknown-risk',
  severity: 'error',
  summary: 'The exception accepts a risk that is not in the register.',
  find: (context) => {
    const known = context.repository.risks.map(({ name }) => name);
    return context.repository.exceptions.flatMap((exception) =>
      findUnknownNames(
        'risk',
        exception.acceptsRisk === undefined ? [] : [exception.acceptsRisk],
        known,
        context,
        () => exception.locate(['spec', 'acceptsRisk']),
      ),
    );
  },
};
