import { Failure, stringField } from '@keelson/model';
import { proveNothing } from '../approval/approval-proof.ts';
import { createApprovalProver } from '../approval/create-approval-prover.ts';
import { isOfRepository } from '../files/repository-files.ts';
import { Complaints } from '../reading/complaints.ts';
import { readEntity } from '../reading/read-entity.ts';
import { readException } from '../exception/read-exception.ts';
import { readRepositoryDocuments } from '../reading/repository-document.ts';
import { findGitFolder } from './git-folder.ts';
import { parseCommit } from './parse-commit.ts';
import { readHistory } from './read-history.ts';
import { readObjects } from './read-objects.ts';
import { runGit } from './run-git.ts';
import { verifySignatures } from './verify-signatures.ts';
import type { ApprovalProver } from '../approval/approval-proof.ts';
import type { ExceptionHistory, ExceptionVersion } from '../approval/exception-history.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Repository } from '../repository/repository.ts';
import type { GitFolder } from './git-folder.ts';
import type { CommitChanges, FileChange } from './read-history.ts';
import type { ProcessEnvironment } from './run-git.ts';

/**
 * Makes the prover that reads a repository's Git history, up to a revision. Where there is none, nothing is proved, and
 * the reason is said with each approval.
 */
export function proveByGit(
  { folder, estate, catalog, exceptions }: Pick<Repository, 'folder' | 'estate' | 'catalog' | 'exceptions'>,
  environment: ProcessEnvironment,
  revision = 'HEAD',
): ApprovalProver {
  // Nothing to prove costs nothing.
  if (exceptions.every(({ approvedBy }) => approvedBy.length === 0))
    return proveNothing('no commit added it');
  const place = findGitFolder(folder);
  if (place === undefined) return proveNothing('the repository is not in Git');
  try {
    const history = readExceptionHistory(place, catalog, revision, environment);
    return createApprovalProver(history, catalog, estate.exceptions.approvalProof);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return proveNothing(`its history cannot be read: ${thrown.message.split('\n', 1)[0] ?? ''}`);
  }
}

/** Reads what every commit did to the exceptions of a repository. */
export function readExceptionHistory(
  folder: GitFolder,
  catalog: Catalog,
  revision: string,
  environment: ProcessEnvironment,
): ExceptionHistory {
  const { top } = folder;
  const log = readHistory(folder, 'exceptions', revision, environment);
  const changes = log.flatMap(({ against }) => against.flat()).filter(isException);
  const blobs = new Set(changes.flatMap(({ before = '', after = '' }) => [before, after]));
  blobs.delete('');
  const texts = readObjects(top, [...blobs], environment);
  const versions = new Map(Array.from(texts, ([id, bytes]) => [id, readVersions(bytes)]));
  const objects = readObjects(
    top,
    log.map(({ commit }) => commit),
    environment,
  );
  const facts = new Map(Array.from(objects, ([id, bytes]) => [id, parseCommit(bytes)]));
  const signed = log.map(({ commit }) => commit).filter((commit) => facts.get(commit)?.signed === true);
  const signers = verifySignatures(top, signed, keysOf(catalog), environment);
  const cut = cutCommits(top, environment);
  return {
    entries: log.flatMap((one) => {
      const fact = facts.get(one.commit);
      if (fact === undefined || isTakenOver(one, fact.parents)) return [];
      const signer = signers.get(one.commit);
      return [
        {
          commit: one.commit,
          author: fact.author,
          ...(signer === undefined ? {} : { signer }),
          cut: cut.has(one.commit),
          ...toVersions(one, versions),
        },
      ];
    }),
  };
}

/** A merge that has its files from one of its parents brings nothing of its own. */
function isTakenOver({ against }: CommitChanges, parents: number): boolean {
  return parents > 1 && against.length < parents;
}

function toVersions(
  { against }: CommitChanges,
  versions: ReadonlyMap<string, readonly ExceptionVersion[]>,
): {
  readonly before: readonly (readonly ExceptionVersion[])[];
  readonly after: readonly ExceptionVersion[];
} {
  const read = (id: string | undefined): readonly ExceptionVersion[] => versions.get(id ?? '') ?? [];
  const lists = against.map((list) => list.filter(isException));
  const after = new Map(
    lists.flatMap((list) => list.flatMap((change) => read(change.after))).map((one) => [one.name, one]),
  );
  return {
    before: lists.map((list) => list.flatMap((change) => read(change.before))),
    after: [...after.values()],
  };
}

function isException({ path }: FileChange): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return isOfRepository(name) && !/\.md$/i.test(name);
}

/** Days of old versions are of no interest here, so that the time zone is none either. */
function readVersions(bytes: Buffer): readonly ExceptionVersion[] {
  const complaints = new Complaints();
  return readRepositoryDocuments(bytes, '').documents.flatMap((document) => {
    if (stringField(document.object, 'kind') !== 'Exception') return [];
    const entity = readEntity(document, complaints);
    const exception =
      entity === undefined ? undefined : readException(entity, { timeZone: 'UTC', complaints });
    if (exception === undefined) return [];
    const { name, substance, approvedBy } = exception;
    return [{ name, substance, approvers: approvedBy.map(({ user }) => user) }];
  });
}

function keysOf(catalog: Catalog): Parameters<typeof verifySignatures>[2] {
  return catalog.entities.flatMap(({ emails, signingKeys }) =>
    emails.flatMap((email) => signingKeys.map((key) => ({ email, key }))),
  );
}

/** Commits whose parents a shallow clone does not have. */
function cutCommits(top: string, environment: ProcessEnvironment): ReadonlySet<string> {
  const answer = runGit(top, ['rev-parse', '--is-shallow-repository'], environment);
  if (answer.toString('utf8').trim() !== 'true') return new Set();
  // Git hides the parents that are not there; a commit that seems to be a first one may be none.
  const roots = runGit(top, ['rev-list', '--max-parents=0', '--all', 'HEAD'], environment);
  return new Set(roots.toString('utf8').trim().split('\n'));
}
