import { describe, expect, it } from 'vitest';
import { readUserInfo } from '@keelson/policy-tests';

describe('user info', () => {
  it('is the subject of requests, whose roles are bound to him', () => {
    const { subject, bindings } = readUserInfo({
      clusterRoles: ['admin'],
      roles: ['shop:editor'],
      userInfo: { username: 'ana', groups: ['staff'], extra: { team: ['a'] } },
    });
    expect(subject).toEqual({ user: 'ana', groups: ['staff'], extra: { team: ['a'] } });
    expect(bindings).toMatchObject([
      {
        kind: 'RoleBinding',
        metadata: { namespace: 'shop' },
        roleRef: { kind: 'Role', name: 'editor' },
        subjects: [{ kind: 'User', name: 'ana' }],
      },
      { kind: 'ClusterRoleBinding', roleRef: { kind: 'ClusterRole', name: 'admin' } },
    ]);
  });

  it('may have roles only', () => {
    const { subject, bindings } = readUserInfo({ clusterRoles: ['admin'] });
    expect(bindings).toMatchObject([{ subjects: [{ name: subject.user }] }]);
    expect(subject.user).not.toBe('');
  });
});
