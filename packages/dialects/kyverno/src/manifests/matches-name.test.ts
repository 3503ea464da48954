import { describe, expect, it } from 'vitest';

import { matchesName } from './matches-name.ts';

describe('a pattern of names', () => {
  it.each([
    ['', 'Pod', true],
    [' * ', 'Pod', true],
    ['Pod', 'Pod', true],
    ['Pod', 'Pods', false],
    ['Po**', 'Pod', true],
    ['*od', 'Pod', false],
    ['-', '', true],
    ['-', 'x', false],
    ['Service, Pod', 'Pod', true],
    ['Service,Job', 'Pod', false],
  ])('%j on %j is %j', (pattern, name, expected) => {
    expect(matchesName(pattern, name)).toBe(expected);
  });
});
