import type { EntityReference } from '../catalog/entity-reference.ts';
import type { Repository } from '../repository/repository.ts';

/**
 * Finds the users who may approve an exception that somebody asks for: never himself where four eyes are asked for, and only approvers
 * where the estate says who they are. Members of the preferred group come first; without roles only they are proposed, if there are any.
 */
export function possibleApprovers(
  { estate, catalog }: Pick<Repository, 'estate' | 'catalog'>,
  requester: EntityReference | undefined,
  preferred?: EntityReference,
): readonly EntityReference[] {
  const groups = estate.roles.filter(({ role }) => role === 'approver').map(({ group }) => group);
  const mayApprove = catalog.entities
    .filter(({ kind }) => kind === 'User')
    .map(({ reference }) => reference)
    .filter((user) => !estate.exceptions.fourEyes || user !== requester)
    .filter((user) => groups.length === 0 || groups.some((group) => catalog.belongsTo(user, group)));
  if (preferred === undefined) return mayApprove;
  const own = mayApprove.filter((user) => user === preferred || catalog.belongsTo(user, preferred));
  if (own.length > 0 && groups.length === 0) return own;
  return [...own, ...mayApprove.filter((user) => !own.includes(user))];
}
