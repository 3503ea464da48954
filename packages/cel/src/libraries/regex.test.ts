import { describe, expect, it } from 'vitest';
import { testerOf } from './library-tester.ts';
import { optionalsLibrary } from './optionals.ts';
import { REGEX_LIBRARY } from './regex.ts';

const evaluate = testerOf(optionalsLibrary(2), REGEX_LIBRARY);

describe('regex', () => {
  it.each([
    [`regex.replace('banana', 'a', 'x', 1)`, 'bxnana'],
    [`regex.replace('foo bar', '(fo)o (ba)r', r'\\2 \\1')`, 'ba fo'],
    [`regex.replace('abc', 'b', r'\\0\\0')`, 'abbc'],
    [`regex.replace('abc', '$', '!')`, 'abc!'],
    [`regex.replace('banana', 'a', 'x', -12)`, 'bxnxnx'],
    [`regex.replace('a', 'a', 'x', 0)`, 'a'],
    [
      `regex.replace('id=1', r'id=(\\d)', r'\\2')`,
      'error: replacement string references group 2 but regex has only 1 group(s)',
    ],
    [`regex.replace('a', 'a', r'\\')`, `error: invalid replacement string: '\\' \\ not allowed at end`],
    [
      `regex.replace('a', 'a', r'\\x')`,
      `error: invalid replacement string: '\\x' \\ must be followed by a digit or \\`,
    ],
    [`regex.extract('item-A, item-B', 'item-([A-Z])')`, 'optional(A)'],
    [`regex.extract('HELLO', 'hello')`, 'optional.none()'],
    [`regex.extract('ab', 'a(x?)b')`, 'optional.none()'],
    [
      `regex.extract('phone', '(p)(h)')`,
      'error: regular expression has more than one capturing group: "(p)(h)"',
    ],
    [`regex.extractAll('id:123, id:456', r'id:(\\d+)')`, '[123, 456]'],
    [`regex.extractAll('abc', 'x')`, '[]'],
  ])('%s gives %s', (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });
});
