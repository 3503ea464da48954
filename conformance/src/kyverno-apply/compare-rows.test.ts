import { describe, expect, it } from 'vitest';
import { authorsMessage } from './authors-message.ts';
import { compareRows, describeDifferences } from './compare-rows.ts';
import type { Row } from './policy-rows.ts';

function row(result: string, message?: string): Row {
  return { resource: 1, rule: 'r', result, message };
}

describe('the part of a message that an author wrote', () => {
  it.each([
    ['validation error: No. rule autogen-r failed at path /spec/', 'No'],
    ['validation failure: validation error: No! rule r failed at path /x/', 'No!'],
    ['validation error: No. rule r[0] failed at path /a/ rule r[1] failed at path /b/', 'No'],
    ['No.', 'No'],
    ["expression 'object.a == 1' resulted in error: no such key: a", undefined],
    [`Validation rule 'r' failed. It violates PodSecurity "baseline:latest": (x)`, undefined],
  ])('of %s', (message, expected) => {
    expect(authorsMessage(message)).toBe(expected);
  });
});

describe('comparing rows', () => {
  it.each([
    ['the same result', [row('pass')], [row('pass')], []],
    ['another result', [row('skip')], [row('pass')], ['expected skip, got pass']],
    ['a row that is missing', [row('fail', 'No')], [], ['expected fail, got nothing']],
    ['a row too many', [], [row('error', 'oh')], ['expected nothing, got error']],
    ["another author's message", [row('fail', 'No')], [row('fail', 'Yes')], ['another message']],
    [
      "another engine's message",
      [row('fail', "expression 'x' resulted in error: y")],
      [row('fail', 'z')],
      [],
    ],
    ['another error', [row('error', 'x')], [row('error', 'y')], []],
  ])('finds %s', (_title, expected, got, kinds) => {
    expect(compareRows(expected, got).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('describes the most frequent difference first', () => {
    const expected = [row('pass'), { ...row('fail', 'No'), resource: 2 }, { ...row('pass'), resource: 3 }];
    expect(describeDifferences(compareRows(expected, []), 1)).toBe(
      'expected pass, got nothing\n2 × expected pass, got nothing; 1 × expected fail, got nothing\nexpected [1,"r","pass"]\ngot      nothing',
    );
  });
});
