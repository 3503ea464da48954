import { expect, it } from 'vitest';
import type { TestRow } from '@keelson/policy-tests';
import { parseRowSelector } from './select-rows.ts';

const ROW = {
  policy: 'require-owner',
  rule: 'owner',
  resources: [
    { name: 'web', place: undefined },
    { name: 'db', place: undefined },
  ],
} as unknown as TestRow;

it.each([
  ['policy=require-*', ['web', 'db']],
  ['policy=*,rule=*,resource=*', ['web', 'db']],
  ['policy=other', undefined],
  ['policy=*, rule=own?r', ['web', 'db']],
  ['resource=web', ['web']],
  ['resource=cache', undefined],
])('%s', (selector, expected) => {
  expect(parseRowSelector(selector)(ROW)?.resources.map(({ name }) => name)).toEqual(expected);
});

it('chooses rows that name no rule and no resource, whatever is asked for', () => {
  const row = { policy: 'p', rule: undefined, resources: [] } as unknown as TestRow;
  expect(parseRowSelector('rule=x,resource=y')(row)).toBe(row);
});

it.each(['policies=*', 'policy', 'policy=', 'policy=a=b'])('refuses %j', (selector) => {
  expect(() => parseRowSelector(selector)).toThrow(expect.objectContaining({ code: 'usage/bad-selector' }));
});
