import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@keelson/model';

import { createAuthorizer } from './authorizer.ts';
import type { AuthorizationRequest } from './policy-rule.ts';

const apiVersion = 'rbac.authorization.k8s.io/v1';

function role(kind: string, metadata: JsonObject, rules: readonly JsonObject[]): JsonObject {
  return { apiVersion, kind, metadata, rules };
}

function binding(
  kind: string,
  metadata: JsonObject,
  role: [string, string],
  ...subjects: JsonObject[]
): JsonObject {
  return { apiVersion, kind, metadata, roleRef: { kind: role[0], name: role[1] }, subjects };
}

const authorizer = createAuthorizer([
  role('Role', { name: 'editor', namespace: 'shop' }, [
    { apiGroups: [''], resources: ['configmaps', 'pods/log'], verbs: ['get', 'update'] },
    { apiGroups: ['apps'], resources: ['*/scale'], verbs: ['*'], resourceNames: ['web'] },
  ]),
  binding('RoleBinding', { name: 'eds', namespace: 'shop' }, ['Role', 'editor'], {
    kind: 'User',
    name: 'alice',
  }),
  binding('RoleBinding', { name: 'robots', namespace: 'shop' }, ['ClusterRole', 'reader'], {
    kind: 'ServiceAccount',
    name: 'bot',
  }),
  {
    ...role('ClusterRole', { name: 'reader' }, []),
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { 'to-reader': 'true' } }] },
  },
  role('ClusterRole', { name: 'part', labels: { 'to-reader': 'true' } }, [
    { apiGroups: ['*'], resources: ['secrets'], verbs: ['list'] },
  ]),
  binding('ClusterRoleBinding', { name: 'lost' }, ['ClusterRole', 'gone'], { kind: 'User', name: 'bob' }),
]);

function ask(request: Partial<AuthorizationRequest>): string {
  const { decision, reason } = authorizer.authorize({ user: 'alice', groups: [], verb: 'get', ...request });
  return reason === '' ? decision : `${decision}: ${reason}`;
}

const byEditor = 'allow: RBAC: allowed by RoleBinding "eds/shop" of Role "editor" to User "alice"';

describe('an RBAC authorizer', () => {
  it.each<[string, Partial<AuthorizationRequest>, string]>([
    ['allows by a role', { resource: 'configmaps', namespace: 'shop' }, byEditor],
    ['keeps to the namespace', { resource: 'configmaps', namespace: 'other' }, 'no-opinion'],
    ['keeps to the verb', { resource: 'configmaps', namespace: 'shop', verb: 'delete' }, 'no-opinion'],
    ['tells subresources apart', { resource: 'pods', namespace: 'shop' }, 'no-opinion'],
    ['knows subresources', { resource: 'pods', subresource: 'log', namespace: 'shop' }, byEditor],
    [
      'knows subresources of any resource, and names',
      { group: 'apps', resource: 'deployments', subresource: 'scale', name: 'web', namespace: 'shop' },
      byEditor,
    ],
    [
      'keeps to names',
      { group: 'apps', resource: 'deployments', subresource: 'scale', name: 'api', namespace: 'shop' },
      'no-opinion',
    ],
    [
      'allows a service account by an aggregated role',
      { user: 'system:serviceaccount:shop:bot', verb: 'list', resource: 'secrets', namespace: 'shop' },
      'allow: RBAC: allowed by RoleBinding "robots/shop" of ClusterRole "reader" to ServiceAccount "bot/shop"',
    ],
    [
      'says which role is missing',
      { user: 'bob', resource: 'pods' },
      'no-opinion: rbac: RBAC: clusterrole.rbac.authorization.k8s.io "gone" not found',
    ],
    ['lets the masters do everything', { user: 'x', groups: ['system:masters'], verb: 'boil' }, 'allow'],
    [
      'knows the paths that everybody may read',
      { user: 'x', groups: ['system:authenticated'], path: '/healthz' },
      'allow: RBAC: allowed by ClusterRoleBinding "system:discovery" of ClusterRole "system:discovery" to ' +
        'Group "system:authenticated"',
    ],
    [
      'keeps other paths closed',
      { user: 'x', groups: ['system:authenticated'], path: '/metrics' },
      'no-opinion',
    ],
  ])('%s', (_, request, expected) => {
    expect(ask(request)).toBe(expected);
  });
});
