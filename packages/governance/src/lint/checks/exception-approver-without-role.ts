import { shortReference } from '../../catalog/entity-reference.ts';
import type { LintCheck } from '../lint-check.ts';

/** Finds approvals by somebody who may not approve. */
export const exceptionApproverWithoutRole: LintCheck = {
  code: 'exception/approver-without-role',
  severity: 'error',
  summary: 'Somebody approved it who has no such role, which does not count.',
  find: ({ exceptions }) =>
    exceptions.flatMap(({ exception, approvals }) =>
      approvals.flatMap(({ user, flaw }, index) =>
        flaw === 'no-role'
          ? [
              {
                place: exception.locate(['spec', 'approvedBy', index]),
                message: `${shortReference(user)} has not the role “approver”`,
                help: 'Roles are given to groups in keelson.yaml, at identity.roles.',
              },
            ]
          : [],
      ),
    ),
};
