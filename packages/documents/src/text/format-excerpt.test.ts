import { describe, expect, it } from 'vitest';

import { formatExcerpt } from './format-excerpt.ts';

describe('formatExcerpt', () => {
  it('marks the place below its line', () =>
    expect(formatExcerpt('a: 1\nreplicas: many\n', { line: 2, column: 11, endLine: 2, endColumn: 15 })).toBe(
      '    2 | replicas: many\n      |           ^^^^',
    ));

  it('marks a place over several lines up to the end of its first', () =>
    expect(formatExcerpt('a: |\n  x\n', { line: 1, column: 4, endLine: 2, endColumn: 4 })).toBe(
      '    1 | a: |\n      |    ^',
    ));

  it('marks the end of a line', () =>
    expect(formatExcerpt('a: 1', { line: 1, column: 5 })).toBe('    1 | a: 1\n      |     ^'));

  it('shows tabs as spaces and keeps the caret in its column', () =>
    expect(formatExcerpt('\ta: b', { line: 1, column: 5 })).toBe('    1 |   a: b\n      |      ^'));

  it('escapes what could act on a terminal', () =>
    expect(formatExcerpt('a\u001b[2Jb\u202ec: x', { line: 1, column: 9 })).toBe(
      '    1 | a\\x1b[2Jb\\u202ec: x\n      |                 ^',
    ));

  it('shows a part of a long line', () => {
    const excerpt = formatExcerpt(
      `${'x'.repeat(500)}HERE${'y'.repeat(500)}`,
      { line: 1, column: 501, endLine: 1, endColumn: 505 },
      { width: 40 },
    );
    const [line = '', carets = ''] = excerpt.split('\n');
    expect(line).toMatch(/^ {4}1 \| …x+HEREy+…$/);
    expect(line.indexOf('HERE')).toBe(carets.indexOf('^^^^'));
    expect(line.length).toBeLessThan(60);
  });

  it.each([{}, { line: 9, column: 1 }])('is empty where there is no line: %j', (place) =>
    expect(formatExcerpt('a', place)).toBe(''),
  );
});
