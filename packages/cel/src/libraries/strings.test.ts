import { describe, expect, it } from 'vitest';
import { testerOf } from './library-tester.ts';
import { stringsLibrary } from './strings.ts';

const evaluate = testerOf(stringsLibrary(5));
const evaluateOld = testerOf(stringsLibrary(2));

describe('functions', () => {
  it.each([
    [`'tacocat'.charAt(3)`, 'o'],
    [`'tacocat'.charAt(7)`, ''],
    [`'tacocat'.charAt(8)`, 'error: index out of range: 8'],
    [`'ta©o😀α'.charAt(4)`, '😀'],
    [`'tacocat'.indexOf('ac')`, '1'],
    [`'tacocat'.indexOf('none')`, '-1'],
    [`'tacocat'.indexOf('a', 3)`, '5'],
    [`'tacocat'.indexOf('', 2)`, '2'],
    [`'ta©😀αT'.indexOf('αT')`, '4'],
    [`'tacocat'.indexOf('a', -1)`, 'error: index out of range: -1'],
    [`'tacocat'.lastIndexOf('at')`, '5'],
    [`'tacocat'.lastIndexOf('')`, '7'],
    [`'tacocat'.lastIndexOf('a', 4)`, '1'],
    [`'😀a😀a'.lastIndexOf('a', 2)`, '1'],
    [`'TacoCÆt Xii'.lowerAscii()`, 'tacocÆt xii'],
    [`'tacoCαt'.upperAscii()`, 'TACOCαT'],
    [`'12 days 12 hours'.replace('{0}', '2')`, '12 days 12 hours'],
    [`'{0} days {0} hours'.replace('{0}', '$&', 1)`, '$& days {0} hours'],
    [`'1 ©α taco'.replace('α', 'oα')`, '1 ©oα taco'],
    [`'a😀'.replace('', '-')`, '-a-😀-'],
    [`'abc'.replace('', '-', 2)`, '-a-bc'],
    [`'hello world'.split(' ')`, '[hello, world]'],
    [`'a,b,c'.split(',', 2)`, '[a, b,c]'],
    [`'a,b,c'.split(',', 0)`, '[]'],
    [`'😀o'.split('')`, '[😀, o]'],
    [`'tacocat'.substring(4)`, 'cat'],
    [`'tacocat'.substring(0, 4)`, 'taco'],
    [`'ta©o😀αT'.substring(3, 5)`, 'o😀'],
    [`'tacocat'.substring(40)`, 'error: index out of range: 40'],
    [`'tacocat'.substring(3, 1)`, 'error: invalid substring range. start: 3, end: 1'],
    [`' \\f\\n\\r\\t\\vtext\\u0085\\u3000'.trim()`, 'text'],
    [`'\\ufefftext'.trim() == '\\ufefftext'`, 'true'],
    [`['x', 'y'].join()`, 'xy'],
    [`['x', 'y'].join('-')`, 'x-y'],
    [`['x', dyn(1)].join('-')`, 'error: join: invalid input: 1'],
    [`strings.quote('a\\n"\\\\\\u0007é')`, '"a\\n\\"\\\\\\aé"'],
    [`'gums😀'.reverse()`, '😀smug'],
  ])('%s gives %s', (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });
});

describe('versions', () => {
  it.each([
    [0, `'a'.format([])`],
    [1, `'ab'.reverse()`],
    [2, `'ab'.reverse()`],
  ] as const)('version %i does not know %s', (version, source) => {
    expect(testerOf(stringsLibrary(version))(source)).toMatch(/^error: (found no|undeclared)/);
  });

  it('finds nothing beyond the text before version 4, and refuses the offset since', () => {
    expect(evaluateOld(`'tacocat'.indexOf('a', 30)`)).toBe('-1');
    expect(evaluate(`'tacocat'.indexOf('a', 30)`)).toBe('error: index out of range: 30');
  });
});

describe('format as cel-spec says', () => {
  it.each([
    [`'no args'.format([])`, 'no args'],
    [`'%% %s%%'.format(['x'])`, '% x%'],
    [`'%s'.format([[1, 'a', 2.5, null, [true]]])`, '[1, a, 2.5, null, [true]]'],
    [`'%s'.format([{'b': 1, 'a': [2u]}])`, '{a: [2], b: 1}'],
    [
      `'%s %s'.format([timestamp('2023-02-03T23:31:20+01:00'), duration('1h45m47s')])`,
      '2023-02-03T22:31:20Z 6347s',
    ],
    [`'%s'.format([double('-Infinity')])`, '-Infinity'],
    [`'%d'.format([1.5])`, '1.5'],
    [`'%.3f'.format([1.2345])`, '1.234'],
    [`'%.2f %.0f'.format([0.125, 2.5])`, '0.12 2'],
    [`'%.3e'.format([1052.032911275])`, '1.052e+03'],
    [`'%f'.format([10000])`, '10000.000000'],
    [`'%b %b'.format([-5, true])`, '-101 1'],
    [`'%x %X %x'.format([-255, 30u, 'é'])`, '-ff 1E c3a9'],
    [`'%o'.format([11])`, '13'],
    [
      `'%d'.format(['x'])`,
      'error: error during formatting: decimal clause can only be used on ints, uints, and doubles, was given string',
    ],
    [`'%s'.format([])`, 'error: index 0 out of range'],
    [`'%a'.format([1])`, 'error: could not parse formatting clause: unrecognized formatting clause "a"'],
    [
      `'%.101f'.format([1.0])`,
      'error: could not parse formatting clause: error while parsing precision: precision 101 exceeds maximum allowed precision 100',
    ],
  ])('%s gives %s', (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });
});

describe('format as Kubernetes prints', () => {
  it.each([
    [`'%s'.format([['a\\n', 1, 1.5, b'x', duration('1s')]])`, '["a\\n", 1, 1.500000, b"x", duration("1s")]'],
    [`'%s'.format([{'b': 'x', 'a': 1.0}])`, '{"a":1.000000, "b":"x"}'],
    [`'%s'.format([12345678.5])`, '1.23456785e+07'],
    [`'%.2f'.format([1234567.125])`, '1,234,567.12'],
    [`'%f'.format(['Infinity'])`, '∞'],
    [`'%e'.format([1234567.25])`, '1.234567×10⁰⁶'],
    [`'%.20e|'.format([0.5])`, '      5.000000×10⁻⁰¹|'],
    [`'%f'.format([-0.0])`, '0.000000'],
    [
      `'%d'.format([1.5])`,
      'error: error during formatting: decimal clause can only be used on integers, was given double',
    ],
    [
      `'%s'.format([b'\\377'])`,
      'error: error during formatting: could not convert argument "invalid UTF-8 in bytes, cannot convert to string" to string',
    ],
  ])('%s gives %s', (source, expected) => {
    expect(evaluateOld(source)).toBe(expected);
  });

  it('bounds the precision even where no limit is set', () => {
    const precision = '9'.repeat(15);
    expect(evaluateOld(`'%.${precision}f'.format([1.0])`)).toContain('exceeds maximum allowed precision');
  });
});
