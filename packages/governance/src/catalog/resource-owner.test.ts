import { describe, expect, it } from 'vitest';
import { filesInMemory } from '../files/files-in-memory.ts';
import { readRepositoryFiles } from '../repository/read-repository.ts';
import { resourceOwner } from './resource-owner.ts';

const { catalog } = readRepositoryFiles(
  filesInMemory({
    'keelson.yaml': 'apiVersion: keelson.dev/v1alpha1\nkind: Estate\nmetadata: {name: a}\nspec: {}\n',
    'catalog/all.yaml': `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: shop}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: web}
spec: {type: service, lifecycle: production, owner: platform, system: checkout}
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: {name: checkout}
spec: {owner: payments}
`,
  }),
);

describe('resourceOwner', () => {
  it.each([
    [
      'its annotation',
      { annotations: { 'keelson.dev/owner': 'user:ana' }, labels: { team: 'shop' } },
      'user:default/ana',
    ],
    [
      'a team that the catalog knows',
      { name: 'web', labels: { 'example.org/team': 'shop' } },
      'group:default/shop',
    ],
    [
      'its component by label',
      { name: 'x', labels: { 'app.kubernetes.io/name': 'web', team: 'nobody' } },
      'group:default/platform',
    ],
    ['its component by name', { name: 'web' }, 'group:default/platform'],
    [
      'its system',
      { name: 'x', labels: { 'app.kubernetes.io/part-of': 'checkout' } },
      'group:default/payments',
    ],
    ['nobody who is known', { name: 'x', labels: { 'app.kubernetes.io/name': '__proto__' } }, undefined],
    ['nobody where names are no texts', { name: 3, labels: ['team'] }, undefined],
  ])('finds %s', (_title, metadata, expected) => {
    expect(resourceOwner(catalog, { metadata })).toBe(expected);
  });
});
