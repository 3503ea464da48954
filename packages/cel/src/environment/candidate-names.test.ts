import { describe, expect, it } from 'vitest';
import { candidateNames } from './candidate-names.ts';

describe('candidateNames', () => {
  it.each([
    ['', 'x', ['x']],
    ['', '.x', ['x']],
    ['a', 'x', ['a.x', 'x']],
    ['a.b.c', 'R.s', ['a.b.c.R.s', 'a.b.R.s', 'a.R.s', 'R.s']],
    ['a.b', '.x.y', ['x.y']],
  ])('in container %j tries %j as %j', (container, name, expected) => {
    expect(candidateNames(container, name)).toEqual(expected);
  });
});
