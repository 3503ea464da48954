import { stringField } from '@keelson/model';

import { textsOf } from '../autogen/rule-shape.ts';
import { locateAll } from './policy-check.ts';
import type { Located, PolicyCheck } from './policy-check.ts';

const KINDS = ['User', 'Group', 'ServiceAccount'];
const FIELDS = ['roles', 'clusterRoles', 'subjects'] as const;

/** Who asks, in a filter of `match` or `exclude`; nobody does where objects are checked in the background. */
export function checkUsers(check: PolicyCheck, { object, path }: Located): void {
  for (const subject of locateAll(object, path, 'subjects')) checkSubject(check, subject);
  for (const [index, role] of textsOf(object.roles).entries()) {
    if (role.split(':').length !== 2)
      check.refuse(
        [...path, 'roles', index],
        'invalid-user',
        `expected NAMESPACE:NAME, got ${JSON.stringify(role)}`,
      );
  }
  if (!check.isBackground) return;
  const used = FIELDS.find((field) => Array.isArray(object[field]) && object[field].length > 0);
  if (used === undefined) return;
  check.refuse(
    [...path, used],
    'background-user',
    'nobody asks where existing objects are checked in the background',
    'Set spec.background: false.',
  );
}

function checkSubject(check: PolicyCheck, { object, path }: Located): void {
  const kind = stringField(object, 'kind') ?? '';
  if (!KINDS.includes(kind))
    check.refuse(
      [...path, 'kind'],
      'invalid-user',
      `expected one of ${KINDS.join(', ')}, got ${JSON.stringify(kind)}`,
    );
  if ((stringField(object, 'name') ?? '') === '') check.refuse(path, 'invalid-user', 'the name is missing');
  if (kind === 'ServiceAccount' && (stringField(object, 'namespace') ?? '') === '')
    check.refuse(path, 'invalid-user', 'a ServiceAccount has a namespace');
}
