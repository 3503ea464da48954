import { describe, expect, it } from 'vitest';
import { filesInMemory } from '../files/files-in-memory.ts';
import { readRepositoryFiles } from '../repository/read-repository.ts';
import { possibleApprovers } from './possible-approvers.ts';

const PEOPLE = `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: security}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: shop}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: ana}
spec: {memberOf: [shop, security]}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: marta}
spec: {memberOf: [security]}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: piet}
spec: {memberOf: [shop]}
`;

function approvers(spec: string, requester: string, preferred?: string): readonly string[] {
  const repository = readRepositoryFiles(
    filesInMemory({
      'keelson.yaml': `apiVersion: keelson.dev/v1alpha1\nkind: Estate\nmetadata: {name: a}\nspec: ${spec}\n`,
      'catalog/people.yaml': PEOPLE,
    }),
  );
  return possibleApprovers(repository, requester, preferred);
}

const ROLES = '{identity: {roles: [{group: security, role: approver}]}}';

describe('possibleApprovers', () => {
  it('takes approvers only, and never the one who asks', () => {
    expect(approvers(ROLES, 'user:default/ana')).toEqual(['user:default/marta']);
  });

  it('lets the one who asks approve where four eyes are not asked for', () => {
    const roles = '{exceptions: {fourEyes: false}, identity: {roles: [{group: security, role: approver}]}}';
    expect(approvers(roles, 'user:default/ana')).toEqual(['user:default/ana', 'user:default/marta']);
  });

  it('puts those who own the decision first', () => {
    expect(approvers(ROLES, 'user:default/nobody', 'group:default/shop')).toEqual([
      'user:default/ana',
      'user:default/marta',
    ]);
  });

  it('proposes the owners of the decision where the estate names no approvers', () => {
    expect(approvers('{}', 'user:default/ana', 'group:default/shop')).toEqual(['user:default/piet']);
  });
});
