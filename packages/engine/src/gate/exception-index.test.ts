import { describe, expect, it } from 'vitest';
import { exceptionsFor } from './exception-index.ts';
import type { ResourceIdentity } from '@keelson/model';
import type { ActiveException } from './active-exception.ts';
import type { Scope } from './scope.ts';

const POLICY = { group: 'g', kind: 'K', name: 'p', digest: 'd' };

function named(name: string, scope: Scope, rule = 'r'): ActiveException {
  return { name, covers: (_policy, asked) => asked === rule, scope, until: 1 };
}

const EXCEPTIONS: readonly ActiveException[] = [
  named('everywhere', {}),
  named('shop', { namespaces: { names: ['shop', 'shop'] } }),
  named('other rule', {}, 'other'),
  named('labels', { namespaces: { matchLabels: { a: 'b' } } }),
  named('both', { namespaces: { names: ['billing', 'shop'] } }),
];

function resource(namespace: string | undefined, more: Partial<ResourceIdentity> = {}): ResourceIdentity {
  return {
    group: '',
    version: 'v1',
    kind: 'Pod',
    ...(namespace === undefined ? {} : { namespace }),
    ...more,
  };
}

describe('exceptionsFor', () => {
  it.each([
    ['a namespace that some name', resource('shop'), ['everywhere', 'shop', 'labels', 'both']],
    ['a namespace that one names', resource('billing'), ['everywhere', 'labels', 'both']],
    ['a namespace that none names', resource('web'), ['everywhere', 'labels']],
    ['no namespace', resource(undefined), ['everywhere', 'labels']],
    [
      'a Namespace, by its name',
      resource(undefined, { kind: 'Namespace', name: 'billing' }),
      ['everywhere', 'labels', 'both'],
    ],
  ])('keeps the order for %s', (_what, identity, expected) => {
    expect(exceptionsFor(EXCEPTIONS, POLICY, 'r', identity).map(({ name }) => name)).toEqual(expected);
  });

  it('tells rules apart', () => {
    const found = exceptionsFor(EXCEPTIONS, POLICY, 'other', resource('shop'));
    expect(found.map(({ name }) => name)).toEqual(['other rule']);
  });
});
