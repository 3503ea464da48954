import { expect, it } from 'vitest';
import type { TestRow } from '@keelson/policy-tests';
import { parseRowSelector } from './select-rows.ts';

const ROW = {
  policy: 'require-owner',
  rule: 'owner',
  resources: [{ name: 'web', place: undefined }],
} as unknown as TestRow;

it.each([
  ['policy=require-*', true],
  ['policy=*,rule=*,resource=*', true],
  ['policy=other', false],
  ['policy=*, rule=own?r', true],
  ['resource=web', true],
  ['resource=db', false],
])('%s', (selector, expected) => {
  expect(parseRowSelector(selector)(ROW)).toBe(expected);
});

it.each(['policies=*', 'policy', 'policy='])('refuses %j', (selector) => {
  expect(() => parseRowSelector(selector)).toThrow(expect.objectContaining({ code: 'usage/bad-selector' }));
});
