import { describe, expect, it } from 'vitest';
import { Failure } from '@keelson/model';
import { parseGlob } from './glob.ts';

describe('parseGlob', () => {
  it.each([
    ['a/b.yaml', 'a/b.yaml', true],
    ['a/*.yaml', 'a/b.yaml', true],
    ['a/*.yaml', 'a/b/c.yaml', false],
    ['a/**', 'a/b/c.yaml', true],
    ['a/**', 'a', true],
    ['a/**/c.yaml', 'a/c.yaml', true],
    ['**/c.yaml', 'x/y/c.yaml', true],
    ['**/a/**/b', 'a/x/a/b', true],
    ['*.{yaml,yml}', 'x.yml', true],
    ['{a,b{c,d}}.yaml', 'bd.yaml', true],
    ['{a,b}.yaml', 'c.yaml', false],
    ['[a-c]?.yaml', 'bz.yaml', true],
    ['[!a-c].yaml', 'b.yaml', false],
    ['[!a-c].yaml', 'x.yaml', true],
    ['a[.yaml', 'a[.yaml', true],
    ['\\*.yaml', '*.yaml', true],
    ['\\*.yaml', 'x.yaml', false],
    ['*', 'ünïcode 👍.yaml', true],
    ['?', '👍', true],
    ['a.yaml', 'abyaml', false],
  ])('%s on %s: %s', (pattern, path, expected) => {
    expect(parseGlob(pattern).matches(path)).toBe(expected);
  });

  it('takes linear time on patterns that would make a backtracking matcher hang', () => {
    expect(parseGlob(`${'*a'.repeat(200)}b`).matches('a'.repeat(4000))).toBe(false);
    expect(parseGlob(`${'**/a/'.repeat(100)}b`).matches('a/'.repeat(2000))).toBe(false);
  });

  it('refuses an explosion of alternatives', () => {
    expect(() => parseGlob('{a,b}'.repeat(20))).toThrow(Failure);
  });

  it.each([
    ['policies/pods/**', 'policies/pods'],
    ['policies/a.yaml', 'policies'],
    ['*.yaml', ''],
  ])('knows the folders before the first wildcard of %s', (pattern, base) => {
    expect(parseGlob(pattern).base).toBe(base);
  });
});
