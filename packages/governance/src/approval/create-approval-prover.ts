import type { Catalog } from '../catalog/catalog.ts';
import type { EntityReference } from '../catalog/entity-reference.ts';
import type { ApprovalProofKind } from '../estate/estate.ts';
import type { ApprovalProof, ApprovalProver } from './approval-proof.ts';
import type { ExceptionHistory, ExceptionVersion, HistoryEntry } from './exception-history.ts';

/** A change of one exception. */
interface Change {
  readonly entry: HistoryEntry;
  readonly after: ExceptionVersion | undefined;
  /** Approvers that the commit added, which none of its parents had. */
  readonly added: readonly EntityReference[];
}

/**
 * Makes the prover that reads commits. An approval is proved by the commit that added it, if its author (for `signature`:
 * the signer too) is the approver, and if what was approved has not changed since. Moving a file changes nothing: an
 * exception is known by its name.
 */
export function createApprovalProver(
  history: ExceptionHistory,
  catalog: Catalog,
  wanted: ApprovalProofKind,
): ApprovalProver {
  const changes = gatherChanges(history);
  return {
    prove(exception, substance, user) {
      let reason = 'no commit added it';
      let proof: ApprovalProof | undefined;
      let proposer: HistoryEntry | undefined;
      for (const { entry, after, added } of changes.get(exception) ?? []) {
        if (after?.substance !== substance) {
          reason = `rules, scope or dates changed after ${shorten(entry.commit)}, the last commit that had it otherwise`;
          break;
        }
        // Going back in time, the last one seen is the one that brought what stands there now.
        proposer = entry;
        if (proof?.kind === 'proved' || !added.includes(user)) continue;
        proof = judge(entry, user, catalog, wanted);
      }
      if (proof?.kind !== 'proved') return proof ?? notProved(reason);
      const proposed = proposer !== undefined && isOf(proposer.author.email, user, catalog);
      return { ...proof, proposedByApprover: proposed };
    },
  };
}

function judge(
  entry: HistoryEntry,
  user: EntityReference,
  catalog: Catalog,
  wanted: ApprovalProofKind,
): ApprovalProof {
  const { commit, author, signer, cut } = entry;
  if (cut) return notProved('the history is cut off before the commit that added it, as in a shallow clone');
  if (!isOf(author.email, user, catalog)) {
    return notProved(`${shorten(commit)} added it, whose author is ${author.name} <${author.email}>`);
  }
  const signed = signer !== undefined && isOf(signer, user, catalog);
  if (wanted === 'signature' && !signed) {
    return notProved(`${shorten(commit)} added it, which has no valid signature of the approver`);
  }
  return {
    kind: 'proved',
    strength: signed ? 'signature' : 'commit',
    commit,
    author: `${author.name} <${author.email}>`,
    proposedByApprover: false,
  };
}

/** An address that two users claim proves nothing. */
function isOf(email: string, user: EntityReference, catalog: Catalog): boolean {
  const [found, ...others] = catalog.usersWithEmail(email);
  return found?.reference === user && others.length === 0;
}

function gatherChanges({ entries }: ExceptionHistory): ReadonlyMap<string, readonly Change[]> {
  const changes: Map<string, Change[]> = new Map();
  for (const entry of entries) {
    const before = entry.before.map((versions) => new Map(versions.map((one) => [one.name, one])));
    const after = new Map(entry.after.map((one) => [one.name, one]));
    const names = new Set([...after.keys(), ...before.flatMap((versions) => [...versions.keys()])]);
    for (const name of names) {
      const version = after.get(name);
      const olds = before.map((versions) => versions.get(name));
      // A file that moved, or that holds others too, may leave an exception as it was.
      if (olds.some((old) => isSame(old, version))) continue;
      const known = new Set(olds.flatMap((old) => old?.approvers ?? []));
      const added = (version?.approvers ?? []).filter((user) => !known.has(user));
      const change: Change = { entry, after: version, added };
      const list = changes.get(name);
      if (list === undefined) changes.set(name, [change]);
      else list.push(change);
    }
  }
  return changes;
}

function isSame(left: ExceptionVersion | undefined, right: ExceptionVersion | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return left.substance === right.substance && left.approvers.join(' ') === right.approvers.join(' ');
}

function notProved(reason: string): ApprovalProof {
  return { kind: 'not-proved', reason };
}

function shorten(commit: string): string {
  return commit.slice(0, 10);
}
