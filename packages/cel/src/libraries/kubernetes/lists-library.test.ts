import { describe, expect, it } from 'vitest';
import { answer } from './test-evaluation.ts';

describe("Kubernetes' list functions", () => {
  it.each([
    ['[1, 2, 2].isSorted()', 'true'],
    ["['b', 'a'].isSorted()", 'false'],
    ["[duration('1s'), duration('1m')].isSorted()", 'true'],
    ['[].isSorted()', 'true'],
    // Values without an order among each other do not disturb.
    ["[dyn(1), dyn('a')].isSorted()", 'true'],
    ['[dyn(1), dyn(null)].isSorted()', 'error: no such overload'],
    ['[dyn(2), dyn(1), dyn(null)].isSorted()', 'false'],
    ['[1, 3].sum()', '4'],
    ['[1.5, 2.5].sum() == 4.0', 'true'],
    ['[1u, 2u].sum() == 3u', 'true'],
    ["[duration('1m'), duration('1s')].sum() == duration('61s')", 'true'],
    ['[].sum()', '0'],
    ['dyn([]).sum()', '0'],
    ['[9007199254740991, 1, 1].sum()', '9007199254740993'],
    ['[9223372036854775807, 1].sum()', 'error: integer overflow'],
    ['[18446744073709551615u, 1u].sum()', 'error: unsigned integer overflow'],
    ["[duration('9223372036s'), duration('9223372036s')].sum()", 'error: integer overflow'],
    ['[dyn(1), dyn(1.5)].sum()', 'error: no such overload'],
    ['[3, 1, 2].min()', '1'],
    ['[3, 1, 2].max()', '3'],
    ["['a', 'ab', ''].max()", 'ab'],
    ['[dyn(1), dyn(0.5)].min()', '0.5'],
    ['[].min()', 'error: min called on empty list'],
    ['[].max()', 'error: max called on empty list'],
    ['[1, 2, 2].indexOf(2)', '1'],
    ['[1, 2, 2].lastIndexOf(2)', '2'],
    ['[[1], [2]].indexOf([2])', '1'],
    ['[dyn(1)].indexOf(1.0)', '0'],
    ["[quantity('1')].indexOf(quantity('0').add(1))", '-1'],
    ['[1, 2].includes(2)', 'true'],
    ["'model-a'.includes('model-a')", 'true'],
    ["{'a': 1}.includes('a')", 'false'],
    ["[quantity('1')].includes(1)", 'false'],
  ])('%s is %s', (expression, expected) => {
    expect(answer(expression)).toBe(expected);
  });

  it.each(['[1, 2].indexOf("a")', '[[1]].min()', '["a"].sum()', '1.isSorted()'])(
    '%s is refused',
    (expression) => {
      expect(answer(expression)).toMatch(/^refused: /);
    },
  );
});

describe("Kubernetes' regular expressions", () => {
  it.each([
    ["'abc 123'.find('[0-9]+')", '123'],
    ["'abc'.find('x')", ''],
    ["'123 abc 456'.findAll('[0-9]+')", '[123, 456]'],
    ["'123 abc 456'.findAll('[0-9]+', 1)", '[123]'],
    ["'123 abc 456'.findAll('[0-9]+', 0)", '[]'],
    ["'123 abc 456'.findAll('[0-9]+', -3)", '[123, 456]'],
    ["'abc'.findAll('x*').size()", '4'],
  ])('%s is %s', (expression, expected) => {
    expect(answer(expression)).toBe(expected);
  });

  it('takes bad patterns for errors', () => {
    expect(answer("'a'.find(params)", { variables: { params: '(' } })).toBe(
      'error: Illegal regex: error parsing regexp: missing closing ): `(`',
    );
  });
});
