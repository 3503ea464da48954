import type { EntityReference } from '../catalog/entity-reference.ts';

/** An exception as one version of a file had it. */
export interface ExceptionVersion {
  readonly name: string;
  /** Digest of what approvals are given for. */
  readonly substance: string;
  readonly approvers: readonly EntityReference[];
}

/** What one commit did to the files of exceptions. */
export interface HistoryEntry {
  readonly commit: string;
  readonly author: { readonly name: string; readonly email: string };
  /** Address of the signer, where the commit has a signature that was verified as his. */
  readonly signer?: string;
  /** The history ends here although it did not begin here, as in a shallow clone: who added what is there is not known. */
  readonly cut: boolean;
  /** What the files that it changed held before; for a merge, in each of its parents. */
  readonly before: readonly (readonly ExceptionVersion[])[];
  readonly after: readonly ExceptionVersion[];
}

/** The history of a repository's exceptions. */
export interface ExceptionHistory {
  /** The newest first, children before their parents. */
  readonly entries: readonly HistoryEntry[];
}
