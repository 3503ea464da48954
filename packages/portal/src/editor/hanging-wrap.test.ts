import { expect, it } from 'vitest';
import { hangingDepth } from './hanging-wrap.ts';

it.each([
  ['kind: Pod', 2],
  ['    image: web', 6],
  ['', 2],
])('the rest of %j stands in by %i', (text, depth) => {
  expect(hangingDepth(text)).toBe(depth);
});
