import { describe, expect, it } from 'vitest';
import { didYouMean, suggestName } from './suggest-name.ts';

const NAMES = ['object', 'oldObject', 'request', 'params', 'variables', 'startsWith'];

describe('suggestName', () => {
  it.each([
    ['objct', 'object'],
    ['ojbect', 'object'],
    ['oldobject', 'oldObject'],
    ['startswith', 'startsWith'],
    ['reqest', 'request'],
    ['nothing', undefined],
    ['x', undefined],
  ])('for %j finds %j', (wrong, expected) => {
    expect(suggestName(wrong, NAMES)).toBe(expected);
  });

  it('does not compare texts of any length', () => {
    expect(suggestName('o'.repeat(100_000), ['o'.repeat(100_000)])).toBeUndefined();
  });

  it('words a suggestion as help', () => {
    expect(didYouMean('objct', NAMES)).toBe("did you mean 'object'?");
  });
});
