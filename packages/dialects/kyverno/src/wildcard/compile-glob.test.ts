import { expect, it } from 'vitest';
import { compileGlob } from './compile-glob.ts';

it.each([
  ['ghcr.io/*', 'ghcr.io/a/b:1', true],
  ['ghcr.io/*', 'docker.io/ghcr.io/', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['[a-c]x', 'bx', true],
  ['[!a-c]x', 'bx', false],
  ['{a,b*}:1', 'bcd:1', true],
  ['{a,b*}:1', 'c:1', false],
  ['a.c', 'abc', false],
  ['a\\*', 'a*', true],
  ['a\\*', 'ab', false],
])('%s on %s', (pattern, text, expected) => {
  expect(compileGlob(pattern)(text)).toBe(expected);
});

it.each(['[a', '{a'])('%s is refused', (pattern) => {
  expect(() => compileGlob(pattern)).toThrow(/expected a glob/);
});
