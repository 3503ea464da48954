import { shortReference } from '../../catalog/entity-reference.ts';
import type { LintCheck } from '../lint-check.ts';

/** Finds approvals by somebody whom the catalog does not know. */
export const exceptionUnknownApprover: LintCheck = {
  code: 'exception/unknown-approver',
  severity: 'error',
  summary: 'The approver is not in the catalog, which does not count.',
  find: ({ exceptions }) =>
    exceptions.flatMap(({ exception, approvals }) =>
      approvals.flatMap(({ user, flaw }, index) =>
        flaw === 'unknown-user'
          ? [
              {
                place: exception.locate(['spec', 'approvedBy', index]),
                message: `the catalog does not know ${shortReference(user)}`,
                help: 'Add the user to the catalog.',
              },
            ]
          : [],
      ),
    ),
};
