import { expect, it } from 'vitest';
import { indentJson } from './indent-json.ts';

it.each([
  [{}],
  [[]],
  [null],
  ['a"{,:}\\"'],
  [{ a: [1, { b: {} }, []], 'c:,': 'd\\' }],
  [[[[1]], { a: { b: { c: [true, false] } } }]],
])('%j', (value) => {
  expect(indentJson(JSON.stringify(value))).toBe(JSON.stringify(value, undefined, 2));
});
