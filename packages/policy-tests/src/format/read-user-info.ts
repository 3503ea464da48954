import { fieldOf, objectField } from '@keelson/model';
import type { JsonObject, JsonValue, Subject } from '@keelson/model';
import { stringsField, textField } from './read-fields.ts';

/** Who asks, with the bindings of the roles that the test gives him. */
export interface TestUser {
  readonly subject: Subject;
  readonly bindings: readonly JsonObject[];
}

/** Where a test does not say who asks, nobody is known. */
export const NOBODY: TestUser = { subject: { user: '', groups: [] }, bindings: [] };

/** Roles without a user still belong to somebody. */
const UNNAMED = 'keelson:test';

/** Reads a UserInfo document: the user of the request, and roles (`namespace:name`) that become given bindings. */
export function readUserInfo(document: JsonValue | undefined): TestUser {
  const info = fieldOf(document, 'userInfo');
  const roles = stringsField(document, 'roles');
  const clusterRoles = stringsField(document, 'clusterRoles');
  const written = textField(info, 'username') ?? '';
  const user = written === '' && roles.length + clusterRoles.length > 0 ? UNNAMED : written;
  const uid = textField(info, 'uid');
  const extra = objectField(info, 'extra');
  return {
    subject: {
      user,
      groups: stringsField(info, 'groups'),
      ...(uid === undefined ? {} : { uid }),
      ...(extra === undefined
        ? {}
        : { extra: Object.fromEntries(Object.keys(extra).map((key) => [key, stringsField(extra, key)])) }),
    },
    bindings: [
      ...roles.map((role) => roleBinding(role, user)),
      ...clusterRoles.map((role) => binding('ClusterRoleBinding', { name: role }, 'ClusterRole', role, user)),
    ],
  };
}

function roleBinding(role: string, user: string): JsonObject {
  const colon = role.indexOf(':');
  const namespace = colon < 0 ? 'default' : role.slice(0, colon);
  const name = role.slice(colon + 1);
  return binding('RoleBinding', { namespace, name }, 'Role', name, user);
}

function binding(
  kind: string,
  metadata: JsonObject,
  roleKind: string,
  role: string,
  user: string,
): JsonObject {
  const apiGroup = 'rbac.authorization.k8s.io';
  return {
    apiVersion: `${apiGroup}/v1`,
    kind,
    metadata,
    roleRef: { apiGroup, kind: roleKind, name: role },
    subjects: [{ apiGroup, kind: 'User', name: user }],
  };
}
