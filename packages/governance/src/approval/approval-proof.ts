import type { EntityReference } from '../catalog/entity-reference.ts';
import type { ApprovalProofKind } from '../estate/estate.ts';

/** Whether an approval is worth something, and why. */
export type ApprovalProof =
  | {
      readonly kind: 'proved';
      /** How strong the proof is; a signature is more than a commit. */
      readonly strength: ApprovalProofKind;
      readonly commit: string;
      /** Author as the commit names him. */
      readonly author: string;
      /** Whether the approver also wrote what he approves: he proposed it, whoever the file says asked. */
      readonly proposedByApprover: boolean;
    }
  | { readonly kind: 'not-proved'; readonly reason: string };

/** Looks for the proofs of approvals. */
export interface ApprovalProver {
  /** What proves that a user approved an exception as it is now; `substance` is the exception's digest. */
  readonly prove: (exception: string, substance: string, user: EntityReference) => ApprovalProof;
}

/** Knows no history, so that nothing is proved. */
export function proveNothing(reason: string): ApprovalProver {
  return { prove: () => ({ kind: 'not-proved', reason }) };
}
