import { describe, expect, it } from 'vitest';
import { splitGroups } from './trial-options.ts';

describe('groups as they are typed', () => {
  it.each([
    ['', []],
    [' , ', []],
    ['developers', ['developers']],
    ['system:masters, developers  ops', ['system:masters', 'developers', 'ops']],
  ])('%j', (typed, expected) => {
    expect(splitGroups(typed)).toEqual(expected);
  });
});
