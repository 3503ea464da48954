import { expect, it } from 'vitest';
import fc from 'fast-check';
import { compileWildcard, matchWildcard } from './compile-wildcard.ts';

it.each([
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['a*', 'abc', true],
  ['*c', 'abc', true],
  ['a*c', 'ac', true],
  ['a*a', 'a', false],
  ['?', '', false],
  ['?', '😀', true],
  ['a?c*', 'abcd', true],
  ['*:latest', 'nginx:latest', true],
])('%j matches %j: %s', (pattern, text, expected) => {
  expect(matchWildcard(pattern, text)).toBe(expected);
  expect(compileWildcard(pattern)(text)).toBe(expected);
});

it('is the same compiled and not', () => {
  const texts = fc.stringMatching(/^[ab*?]{0,8}$/);
  fc.assert(
    fc.property(
      texts,
      texts,
      (pattern, text) => compileWildcard(pattern)(text) === matchWildcard(pattern, text),
    ),
  );
});

it('does not take exponential time', () => {
  expect(matchWildcard(`${'*a'.repeat(50)}b`, 'a'.repeat(2000))).toBe(false);
});
