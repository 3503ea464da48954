import { shortReference } from '../../catalog/entity-reference.ts';
import type { LintCheck } from '../lint-check.ts';

/** Finds approvals that anybody could have written. */
export const exceptionApprovalNotProved: LintCheck = {
  code: 'exception/approval-not-proved',
  severity: 'error',
  summary: 'Nothing proves the approval, which does not count.',
  find: ({ exceptions, repository }) =>
    exceptions.flatMap(({ exception, approvals }) =>
      approvals.flatMap(({ user, flaw, proof }, index) =>
        flaw === 'not-proved' && proof.kind === 'not-proved'
          ? [
              {
                place: exception.locate(['spec', 'approvedBy', index]),
                message: `nothing proves that ${shortReference(user)} approved this: ${proof.reason}`,
                help:
                  repository.estate.exceptions.approvalProof === 'signature'
                    ? 'The approver adds the entry in a commit of his own that he signs, after the last change of rules, scope and dates.'
                    : 'The approver adds the entry in a commit of his own, after the last change of rules, scope and dates.',
              },
            ]
          : [],
      ),
    ),
};
