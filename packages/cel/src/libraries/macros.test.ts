import { describe, expect, it } from 'vitest';
import { BINDINGS_LIBRARY } from './bindings.ts';
import { BLOCK_LIBRARY } from './block.ts';
import { TWO_VARIABLE_COMPREHENSIONS } from './comprehensions.ts';
import { testerOf } from './library-tester.ts';

const evaluate = testerOf(BINDINGS_LIBRARY, BLOCK_LIBRARY, TWO_VARIABLE_COMPREHENSIONS);

describe('bindings and blocks', () => {
  it.each([
    [`cel.bind(a, 'hello', a + a)`, 'hellohello'],
    [`cel.bind(a.b, 1, 2)`, 'error: cel.bind() variable names must be simple identifiers'],
    [`cel.block([1, cel.index(0) + 1], cel.index(1) * 2)`, '4'],
    [`[1, 2].map(cel.iterVar(0, 0), cel.iterVar(0, 0) + 1)`, '[2, 3]'],
    [`cel.block(x, 1)`, 'error: cel.block requires the first arg to be a list literal'],
    [`cel.index(-1)`, 'error: cel.index requires a single non-negative int constant arg'],
  ])('%s gives %s', (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });
});

describe('comprehensions with two variables', () => {
  it.each([
    [`[1, 2].all(i, v, i < v)`, 'true'],
    [`{'a': 1}.exists(k, v, k == 'a' && v == 2)`, 'false'],
    [`[5, 7, 8].existsOne(i, v, v % 5 == i)`, 'true'],
    [`[5, 7, 8].exists_one(i, v, v % 5 == i)`, 'true'],
    [`[2, 4, 6].transformList(i, v, i != 1, v / 2 + i)`, '[1, 5]'],
    [`{'foo': 'bar'}.transformMap(k, v, k + v)`, '{foo: foobar}'],
    [`[1, 2].transformMapEntry(i, v, {v: i})`, '{1: 0, 2: 1}'],
    [`{'a': 1, 'b': 1}.transformMapEntry(k, v, {v: k})`, 'error: insert failed: key 1 already exists'],
    [`[1].all(i, i, true)`, 'error: duplicate variable name: i'],
    [`[1].all(i.a, v, true)`, 'error: argument must be a simple name'],
  ])('%s gives %s', (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });
});
