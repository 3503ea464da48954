import { shortReference } from '../../catalog/entity-reference.ts';
import type { LintCheck } from '../lint-check.ts';

/** Finds approvals that are listed twice. */
export const exceptionRepeatedApproval: LintCheck = {
  code: 'exception/repeated-approval',
  severity: 'error',
  summary: 'One person approved twice, which counts once.',
  find: ({ exceptions }) =>
    exceptions.flatMap(({ exception, approvals }) =>
      approvals.flatMap(({ user, flaw }, index) =>
        flaw === 'repeated'
          ? [
              {
                place: exception.locate(['spec', 'approvedBy', index]),
                message: `${shortReference(user)} is listed already, and counts once`,
                help: 'Take one of the two away.',
              },
            ]
          : [],
      ),
    ),
};
