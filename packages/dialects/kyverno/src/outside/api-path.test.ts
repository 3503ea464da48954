import { describe, expect, it } from 'vitest';

import { namespaceOfPath, parseApiPath } from './api-path.ts';

describe('parseApiPath', () => {
  it.each([
    ['/api/v1/namespaces/shop/configmaps/app', '', 'v1', 'configmaps', 'shop', 'app'],
    ['/api/v1/namespaces/shop/configmaps', '', 'v1', 'configmaps', 'shop', undefined],
    ['/api/v1/namespaces/shop', '', 'v1', 'namespaces', '', 'shop'],
    ['/api/v1/namespaces', '', 'v1', 'namespaces', '', undefined],
    ['/api/v1/nodes/one', '', 'v1', 'nodes', '', 'one'],
    ['/apis/apps/v1/deployments?limit=5', 'apps', 'v1', 'deployments', '', undefined],
    ['/apis/apps/v1/namespaces/shop/deployments/web/', 'apps', 'v1', 'deployments', 'shop', 'web'],
    ['/apis/apps/v1/namespaces/other/../shop/deployments', 'apps', 'v1', 'deployments', 'shop', undefined],
  ])('reads %s', (path, group, version, resource, namespace, name) => {
    expect(parseApiPath(path)).toMatchObject({ resource: { group, version, resource }, namespace, name });
  });

  it.each([
    '',
    '/',
    '/version',
    '/api',
    '/api/v1',
    '/apis/apps',
    '/api/v1/namespaces/a/pods/b/log',
    '/api/v1/nodes/a/proxy',
  ])('finds no object and no list in “%s”', (path) => expect(parseApiPath(path)).toBeUndefined());

  it('reads selectors, escaped or not', () => {
    const asked = parseApiPath('/api/v1/pods?labelSelector=app%3Dweb&fieldSelector=status.phase!=Running');
    expect(asked?.labels?.matches({ app: 'web' })).toBe(true);
    expect(asked?.labels?.matches({ app: 'db' })).toBe(false);
    expect(asked?.fields?.matches(() => 'Running')).toBe(false);
  });
});

describe('namespaceOfPath', () => {
  it.each([
    ['/api/v1/namespaces/shop/pods', 'shop'],
    ['/apis/a/v1/namespaces/shop/pods/x', 'shop'],
    ['/api/v1/namespaces/shop/../other/pods', 'other'],
    ['/api/v1/namespaces/shop/%2e%2e/other/pods', 'other'],
    ['/api/v1/pods?x=/namespaces/shop', undefined],
    ['/namespaces/shop', undefined],
    ['/api/v1/pods', undefined],
  ])('of %s is %s', (path, namespace) => expect(namespaceOfPath(path)).toBe(namespace));
});
