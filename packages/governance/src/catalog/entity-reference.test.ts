import { describe, expect, it } from 'vitest';
import { kindOfReference, resolveReference, shortReference } from './entity-reference.ts';

describe('resolveReference', () => {
  it.each([
    ['platform', { kind: 'group' }, 'group:default/platform'],
    ['user:ana', { kind: 'group' }, 'user:default/ana'],
    ['Group:Shop/Platform', {}, 'group:shop/platform'],
    ['shop/platform', { kind: 'Group', namespace: 'x' }, 'group:shop/platform'],
    ['platform', { kind: 'group', namespace: 'Shop' }, 'group:shop/platform'],
    ['platform', {}, undefined],
    ['', { kind: 'group' }, undefined],
    ['a b', { kind: 'group' }, undefined],
    ['a/b/c', { kind: 'group' }, undefined],
    ['evil\u001b[2J', { kind: 'group' }, undefined],
    ['-a', { kind: 'group' }, undefined],
  ])('%s with %j is %s', (text, defaults, expected) => {
    expect(resolveReference(text, defaults)).toBe(expected);
  });

  it('is written shortly', () => {
    expect(shortReference('group:default/platform')).toBe('group:platform');
    expect(kindOfReference('group:default/platform')).toBe('group');
  });
});
