import { possibleApprovers, resolveReference, shortReference, suggestWord } from '@keelson/governance';
import { Failure } from '@keelson/model';
import type { EntityReference, Governance } from '@keelson/governance';

/** Finds the user that a text names; where the catalog knows people, he is one of them. */
export function findUser(text: string, governance: Governance, flag: string): EntityReference {
  const wrong = wrongWithUser(text, governance);
  if (wrong !== undefined) {
    throw new Failure(
      'exception/unknown-user',
      `${flag}: ${wrong.message}`,
      wrong.help === undefined ? {} : { help: wrong.help },
    );
  }
  return resolveReference(text, { kind: 'user' }) ?? text;
}

/** Says what is wrong with a text that is to name a user; undefined where nothing is. */
export function wrongWithUser(
  text: string,
  { repository: { catalog } }: Governance,
): { readonly message: string; readonly help?: string } | undefined {
  const reference = resolveReference(text, { kind: 'user' });
  if (reference === undefined) return { message: `expected a user such as ana, got “${text}”` };
  const users = catalog.entities.filter(({ kind }) => kind === 'User').map((one) => one.reference);
  if (users.length === 0 || users.includes(reference)) return undefined;
  const nearest = suggestWord(reference, users);
  return {
    message: `the catalog knows no user “${shortReference(reference)}”`,
    help:
      nearest === undefined
        ? 'People are entities of kind User below catalog.'
        : `Did you mean “${shortReference(nearest)}”?`,
  };
}

/**
 * Chooses who is to approve: those who were named, if they may, else all who may, the owners of the decision first.
 *
 * @throws Failure `exception/four-eyes`, `exception/approver-without-role`, `exception/unknown-user`
 */
export function chooseApprovers(
  governance: Governance,
  requester: EntityReference,
  owner: EntityReference | undefined,
  named: readonly string[],
): readonly EntityReference[] {
  const possible = possibleApprovers(governance.repository, requester, owner);
  if (named.length === 0) return possible;
  const mayApprove = possibleApprovers(governance.repository, requester);
  const chosen = named.map((text) => findUser(text, governance, '--approver'));
  for (const user of chosen) {
    if (user === requester && governance.repository.estate.exceptions.fourEyes) {
      throw new Failure(
        'exception/four-eyes',
        `--approver: ${shortReference(user)} asks, and nobody approves himself`,
        {
          help:
            possible.length === 0
              ? 'Nobody else may approve yet; the estate names the groups of approvers.'
              : `Who may: ${possible.map(shortReference).join(', ')}`,
        },
      );
    }
    if (mayApprove.length > 0 && !mayApprove.includes(user)) {
      throw new Failure(
        'exception/approver-without-role',
        `--approver: ${shortReference(user)} has no role in which exceptions are approved`,
        {
          help: `Who may: ${possible.map(shortReference).join(', ')}`,
        },
      );
    }
  }
  return [...new Set(chosen)];
}
