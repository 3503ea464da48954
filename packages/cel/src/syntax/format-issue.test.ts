import { expect, it } from 'vitest';
import { formatIssue, formatIssues } from './format-issue.ts';
import { parseExpression } from './parse-expression.ts';

function format(source: string): string {
  return formatIssues(source, parseExpression(source).issues);
}

it('prints the place, the line and a mark below it', () => {
  expect(format('m.filter(a.b, false)')).toBe(
    `ERROR: <input>:1:11: argument is not an identifier
 | m.filter(a.b, false)
 | ..........^`,
  );
});

it('shows the line of the place, with tabs as one space', () => {
  expect(format('a &&\n\t\tif && b\n&& c')).toBe(
    `ERROR: <input>:2:3: reserved identifier: if
 |   if && b
 | ..^`,
  );
});

it('counts code points and makes wide marks below wide characters', () => {
  const source = "'é😀' + if";
  expect(format(source)).toBe(`ERROR: <input>:1:8: reserved identifier: if
 | 'é😀' + if
 | .．．....^`);
  const issue = { message: 'here', position: 2, code: 'cel/syntax' } as const;
  expect(formatIssue(source, issue, 'policy.yaml')).toBe(`ERROR: policy.yaml:1:3: here
 | 'é😀' + if
 | .．＾`);
});

it('prints several complaints one after the other', () => {
  expect(format('if + as')).toBe(`ERROR: <input>:1:1: reserved identifier: if
 | if + as
 | ^
ERROR: <input>:1:6: reserved identifier: as
 | if + as
 | .....^`);
});

it('points behind the text at its end, and shows no line where there is none', () => {
  expect(format('1 +')).toContain('\n | 1 +\n | ...^');
  expect(format('1 +\n')).toMatch(/^ERROR: <input>:2:1: /);
  expect(format('')).not.toContain('\n');
  expect(format(`${' '.repeat(20_000)}if`)).not.toContain('\n');
});
