import { describe, expect, it } from 'vitest';
import { testerOf } from './library-tester.ts';
import { listsLibrary } from './lists.ts';
import { SETS_LIBRARY } from './sets.ts';

const evaluate = testerOf(listsLibrary(3), SETS_LIBRARY);

describe('lists', () => {
  it.each([
    [`[1, 2, 3, 4].slice(1, 3)`, '[2, 3]'],
    [`[1].slice(0, 2)`, 'error: cannot slice(0, 2), list is length 1'],
    [`[1].slice(1, 0)`, 'error: cannot slice(1, 0), start index must be less than or equal to end index'],
    [`[1].slice(-1, 0)`, 'error: cannot slice(-1, 0), negative indexes not supported'],
    [`dyn([[1], [2, [3]], 4]).flatten()`, '[1, 2, [3], 4]'],
    [`[1, [2, [3, [4]]]].flatten(2)`, '[1, 2, 3, [4]]'],
    [`[[1]].flatten(-1)`, 'error: level must be non-negative'],
    [`lists.range(3)`, '[0, 1, 2]'],
    [`lists.range(-1)`, 'error: lists.range: size must be non-negative, got -1'],
    [`lists.range(1000001)`, 'error: lists.range: size 1000001 exceeds maximum allowed (1000000)'],
    [`[3, 1, 2].reverse()`, '[2, 1, 3]'],
    [`['b', 'a', 'é', 'Z'].sort()`, '[Z, a, b, é]'],
    [`[duration('2s'), duration('1s')].sort().map(d, string(d))`, '[1s, 2s]'],
    [`[1, dyn('a')].sort()`, 'error: list elements must have the same type'],
    [`dyn([[1]]).sort()`, 'error: list elements must be comparable'],
    [`dyn(1).sort()`, 'error: no such overload: sort'],
    [`dyn('a').sort()`, 'error: no such overload'],
    [`dyn('a').flatten(1)`, 'error: no such overload: string.flatten(int)'],
    [`dyn({}).flatten()`, 'error: no such overload: map(dyn, dyn).flatten()'],
    [`[{'n': 2}, {'n': 1}].sortBy(e, e.n).map(e, e.n)`, '[1, 2]'],
    [`[3, 1, 2].sortBy(e, -e)`, '[3, 2, 1]'],
    [
      `1.sortBy(e, e)`,
      'error: sortBy can only be applied to a list, identifier, comprehension, call or select expression',
    ],
    [`[1, 1.0, 1u, 2, 'a', 'a', null, null, true, [1], [1.0]].distinct()`, '[1, 2, a, null, true, [1]]'],
    [`size([double('NaN'), double('NaN')].distinct())`, '2'],
    [
      `[9007199254740993, 9007199254740992, 9007199254740993].distinct()`,
      '[9007199254740993, 9007199254740992]',
    ],
  ])('%s gives %s', (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });

  it('knows in version 0 only slice', () => {
    const old = testerOf(listsLibrary(0));
    expect(old('[1, 2].slice(0, 1)')).toBe('[1]');
    expect(old('[[1]].flatten()')).toMatch(/^error: undeclared/);
  });
});

describe('sets', () => {
  it.each([
    [`sets.contains([1, 2.0, 3u], [1u, 2])`, 'true'],
    [`sets.contains(['a'], ['a', 'b'])`, 'false'],
    [`sets.contains([], [])`, 'true'],
    [`sets.equivalent([1, 1, 2], [2, 1])`, 'true'],
    [`sets.equivalent([1], [1, 2])`, 'false'],
    [`sets.intersects([1, 2], [3, 2])`, 'true'],
    [`sets.intersects([], [1])`, 'false'],
    [`sets.contains(['a','b','c','d','e','f','g','h'], ['h'])`, 'true'],
    [`sets.contains(['a','b','c','d','e','f','g','h'], [dyn(1)])`, 'false'],
  ])('%s gives %s', (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });
});
