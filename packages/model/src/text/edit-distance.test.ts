import { describe, expect, it } from 'vitest';

import { editDistance } from './edit-distance.ts';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['kitten', 'sitting', 3],
    ['metadata', 'metdaata', 1],
    ['ca', 'abc', 3],
    ['name', 'Name', 1],
  ])('of %j and %j', (left, right, distance) => {
    expect(editDistance(left, right)).toBe(distance);
    expect(editDistance(right, left)).toBe(distance);
  });

  it('asks what a replacement costs', () => {
    expect(editDistance('name', 'Name', (a, b) => (a.toLowerCase() === b.toLowerCase() ? 0 : 1))).toBe(0);
  });
});
