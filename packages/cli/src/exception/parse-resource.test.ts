import { describe, expect, it } from 'vitest';
import { Failure } from '@keelson/model';
import { parseResource } from './parse-resource.ts';

function parse(text: string, namespace?: string): unknown {
  try {
    return parseResource(text, namespace);
  } catch (thrown) {
    return Failure.from(thrown, 'other').code;
  }
}

describe('parseResource', () => {
  it.each<[string, string | undefined, unknown]>([
    ['Deployment/shop/web', undefined, { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' }],
    ['pod/shop/web', undefined, { group: '', kind: 'Pod', namespace: 'shop', name: 'web' }],
    ['Deployment/web', 'shop', { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' }],
    ['Namespace/shop', undefined, { group: '', kind: 'Namespace', name: 'shop' }],
    ['Namespace/shop', 'other', { group: '', kind: 'Namespace', name: 'shop' }],
    [
      'Certificate.cert-manager.io/shop/web',
      undefined,
      { group: 'cert-manager.io', kind: 'Certificate', namespace: 'shop', name: 'web' },
    ],
    ['Deployment/web', undefined, 'usage/resource'],
    ['Namespace/a/b', undefined, 'usage/resource'],
    ['Certificate/shop/web', undefined, 'usage/resource'],
    ['Deployment', undefined, 'usage/resource'],
    ['Deployment//web', undefined, 'usage/resource'],
    ['a/b/c/d', undefined, 'usage/resource'],
  ])('reads %s, namespace %s', (text, namespace, expected) => {
    expect(parse(text, namespace)).toEqual(expected);
  });
});
