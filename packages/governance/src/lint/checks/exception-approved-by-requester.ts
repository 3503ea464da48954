import { shortReference } from '../../catalog/entity-reference.ts';
import type { LintCheck } from '../lint-check.ts';

/** Finds approvals by the one who asked, or who wrote what is approved. */
export const exceptionApprovedByRequester: LintCheck = {
  code: 'exception/approved-by-requester',
  severity: 'error',
  summary: 'The one who asked approved it, which does not count.',
  find: ({ exceptions }) =>
    exceptions.flatMap(({ exception, approvals }) =>
      approvals.flatMap(({ user, flaw }, index) =>
        flaw === 'requester'
          ? [
              {
                place: exception.locate(['spec', 'approvedBy', index]),
                message: `${shortReference(user)} asked for this exception, or wrote it, and cannot approve it`,
                help: 'Have somebody else approve it. The estate asks for four eyes.',
              },
            ]
          : [],
      ),
    ),
};
