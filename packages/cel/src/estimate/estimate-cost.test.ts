import { describe, expect, it } from 'vitest';
import { createEnvironment } from '../environment/create-environment.ts';
import { method } from '../environment/declaration.ts';
import { STANDARD_LIBRARY } from '../libraries/standard.ts';
import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  INT,
  listType,
  mapType,
  STRING,
  structType,
  TIMESTAMP,
} from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import { NO_BOUND } from './cost-range.ts';
import { estimateCost } from './estimate-cost.ts';
import type { EstimateOptions } from './estimate-cost.ts';

const MESSAGE = structType('TestAllTypes');
const MESSAGES = listType(MESSAGE);
const MESSAGE_MAP = mapType(STRING, MESSAGE);
const NESTED_MAP = mapType(STRING, MESSAGE_MAP);
const STRINGS = listType(STRING);
const INTS = listType(INT);

const environment = createEnvironment({
  libraries: [
    STANDARD_LIBRARY,
    {
      name: 'maximum',
      functions: [{ name: 'max', overloads: [method('list_bytes_max', [listType(BYTES)], BYTES)] }],
    },
  ],
  structs: [
    {
      name: 'TestAllTypes',
      field: (name) => ({ single_int32: INT, single_float: DOUBLE, single_string: STRING })[name],
      create: () => null,
    },
  ],
});

/** What reading a text of any size costs, at cel-go's 64 bits. */
const TENTH_OF_NO_BOUND = Math.ceil(NO_BOUND * 0.1);

type Case = readonly [
  expression: string,
  variables: Readonly<Record<string, CelType>>,
  sizes: Readonly<Record<string, number>>,
  min: number,
  max: number,
  options?: EstimateOptions,
];

/** cel-go, checker/cost_test.go */
// prettier-ignore
const CASES: readonly Case[] = [
    ['"Hello World!"', {}, {}, 0, 0],
    ['input', { input: INTS }, {}, 1, 1],
    ["input['key']", { input: mapType(STRING, STRING) }, {}, 2, 2],
    ['input.single_int32', { input: MESSAGE }, {}, 2, 2],
    ['has(input.single_int32)', { input: MESSAGE }, {}, 1, 1, { freePresenceTests: true }],
    ['has(input.single_int32)', { input: MESSAGE }, {}, 2, 2],
    ['has(input.testAttr.nestedAttr)', { input: NESTED_MAP }, {}, 3, 3],
    ['has(input.testAttr.nestedAttr)', { input: NESTED_MAP }, {}, 2, 2, { freePresenceTests: true }],
    ['[1, 2, 3]', {}, {}, 10, 10],
    ["TestAllTypes{single_int32: 1, single_float: 3.14, single_string: 'str'}", {}, {}, 40, 40],
    ['{"a": 1, "b": 2, "c": 3}', {}, {}, 30, 30],
    ['input.all(x, true)', { input: MESSAGES }, { input: 100 }, 2, 302],
    ['input.all(x, x.all(y, true))', { input: listType(MESSAGES) }, { input: 50, 'input.@items': 10 }, 2, 1752],
    ['[1, 2, 3].all(x, true)', {}, {}, 20, 20],
    ["input.matches('[0-9]')", { input: STRING }, { input: 500 }, 3, 103],
    ["'123'.matches('[0-9]')", {}, {}, 2, 2],
    ['true || false', {}, {}, 0, 0],
    ['a || b || c || d', { a: BOOL, b: BOOL, c: BOOL, d: BOOL }, {}, 1, 4],
    ['a && b && c && d', { a: BOOL, b: BOOL, c: BOOL, d: BOOL }, {}, 1, 4],
    ['1 < 2', {}, {}, 1, 1],
    ['1 == 2', {}, {}, 1, 1],
    ['2 in [1, 2, 3]', {}, {}, 13, 13],
    ['1 + 1', {}, {}, 1, 1],
    ['1 % 1', {}, {}, 1, 1],
    ['true ? 1 : 2', {}, {}, 0, 0],
    ['size("123")', {}, {}, 1, 1],
    ['string(input)', { input: BYTES }, { input: 500 }, 1, 51],
    ['string(input) == string(input)', { input: BYTES }, { input: 500 }, 3, 152],
    ['bytes(input)', { input: STRING }, { input: 500 }, 1, 51],
    ['bytes(input) == bytes(input)', { input: STRING }, { input: 500 }, 3, 302],
    ['string(1)', {}, {}, 1, 1],
    ['input.contains(arg1)', { input: STRING, arg1: STRING }, { input: 500, arg1: 500 }, 2, 2502],
    [String.raw`matches(input, '\\d+a\\d+b')`, { input: STRING }, { input: 500 }, 3, 103],
    ['input.startsWith(arg1)', { input: STRING, arg1: STRING }, { arg1: 500 }, 2, 52],
    ['input.endsWith(arg1)', { input: STRING, arg1: STRING }, { arg1: 500 }, 2, 52],
    ['input.size()', { input: STRING }, {}, 2, 2],
    ['(x > 2 ? input1 : input2).all(y, true)', { x: INT, input1: MESSAGES, input2: MESSAGES }, { input1: 1, input2: 1 }, 4, 7],
    ['input.all(k, input[k].single_int32 > 3)', { input: MESSAGE_MAP }, { input: 10 }, 2, 82],
    ['input.all(k, input[k].all(x, true))', { input: NESTED_MAP }, { input: 5, 'input.@values': 10 }, 2, 187],
    ['input.all(k, k.contains(k))', { input: NESTED_MAP }, { input: 5, 'input.@keys': 10 }, 2, 32],
    ['input.all(k, input[k].all(k, true) && k.contains(k))', { input: NESTED_MAP }, { input: 2, 'input.@values': 2, 'input.@keys': 5 }, 2, 34],
    ['(list1 + list2).all(x, true)', { list1: INTS, list2: INTS }, { list1: 10, list2: 10 }, 4, 64],
    ['"abcdefg".contains(str1 + str2)', { str1: STRING, str2: STRING }, { str1: 10, str2: 10 }, 2, 6],
    ['list1.size() == list2.size()', { list1: INTS, list2: INTS }, {}, 5, 5],
    ['x > y ? list1.size() : list2.size()', { x: INT, y: INT, list1: INTS, list2: INTS }, {}, 5, 5],
    ['([x, y] + list1 + list2).size()', { x: INT, y: INT, list1: INTS, list2: INTS }, { list1: 10, list2: 20 }, 17, 17],
    ["[list1, list2].exists(l, l.exists(v, v.startsWith('hi')))", { list1: STRINGS, list2: STRINGS }, { list1: 10, 'list1.@items': 64, list2: 20, 'list2.@items': 128 }, 21, 265],
    ['str1.endsWith("abcdefghijklmnopqrstuvwxyz") == str2.endsWith("abcdefghijklmnopqrstuvwxyz")', { str1: STRING, str2: STRING }, {}, 9, 9],
    ['((5 != 6) == (1 == 2)) == ((3 <= 4) == (9 != 9))', {}, {}, 7, 7],
    ['string(t1) == string(t2)', { t1: TIMESTAMP, t2: TIMESTAMP }, {}, 5, TENTH_OF_NO_BOUND],
    ['t1 == t2', { t1: TIMESTAMP, t2: TIMESTAMP }, {}, 3, 3],
    ['d1 != d2', { d1: DURATION, d2: DURATION }, {}, 3, 3],
    ['[1,2,3,4,5].filter(x, x % 2 == 0)', {}, {}, 41, 101],
    ['[1,2,3,4,5].map(x, x)', {}, {}, 86, 86],
    ['[1,2,3,4,5].map(x, x).filter(x, x % 2 == 0)', {}, {}, 117, 177],
    ['[1,2,3,4,5].map(x, x).exists(x, x == 5) == true', {}, {}, 108, 118],
    ['[1,2,3,4,5].map(x, x).map(x, x)', {}, {}, 162, 162],
    ['[1,2,3,4,5].map(x, x)[4]', {}, {}, 87, 87],
    ['[[1,2],[1,2],[1,2],[1,2],[1,2]][4]', {}, {}, 61, 61],
    ["{'a': [1,2], 'b': [1,2], 'c': [1,2], 'd': [1,2], 'e': [1,2]}.b", {}, {}, 81, 81],
    ['[[1, 1], [2, 2], [3, 3], [4, 4], [5, 5]].all(y, y.all(y, y == 1))', {}, {}, 76, 136],
    ['[1,2,3,4,5].map(x, [x, x]).all(y, y.all(y, y == 1))', {}, {}, 157, 217],
    ['["a", "ab", "abc", "abcd", "abcde"].map(x, [x, x]).all(y, y.all(y, y.startsWith(\'a\')))', {}, {}, 157, 217],
    ["input.map(x, [x, x]).all(y, y.all(y, y.startsWith('a')))", { input: STRINGS }, { input: 5, 'input.@items': 10 }, 13, 208],
    ['[1,2,3,4,5].map(x, x).map(x, x) + [1]', {}, {}, 173, 173],
    ['[1,2,3].all(i, i in [1,2,3].map(j, j + j))', {}, {}, 20, 230],
    ['dyn([1,2,3]).all(i, i in dyn([1,2,3]).map(j, j + j))', {}, {}, 21, 234],
    ["{'hello': 'hi'}['hello'] != {'hello': 'bye'}['hello']", {}, {}, 63, 63],
    ["['hello', 'hi'][0] != ['hello', 'bye'][1]", {}, {}, 23, 23],
    ['type(1)', {}, {}, 1, 1],
    ['type(self.val1)', { self: mapType(STRING, INT) }, {}, 3, 3],
    ['type(self.val1) == int', { self: mapType(STRING, INT) }, {}, 5, TENTH_OF_NO_BOUND],
    ['type(1) == int', {}, {}, 3, TENTH_OF_NO_BOUND],
    ['self.val1 == 1.0', { 'self.val1': DOUBLE }, {}, 2, 2],
    ['self.val1 == 1.0', { self: mapType(STRING, DOUBLE) }, {}, 3, 3],
    ["self.val1 == timestamp('2011-08-18T00:00:00.000+01:00') + duration('19h3m37s10ms')", { self: mapType(STRING, TIMESTAMP) }, {}, 6, 6],
    ["timestamp(self.val1) == timestamp('2011-08-18T00:00:00.000+01:00') + duration('19h3m37s10ms')", { self: mapType(STRING, TIMESTAMP) }, {}, 7, 7],
    ['self.val1 != self.val2', { self: mapType(STRING, BOOL) }, {}, 5, 5],
    ['self.val1 != true', { self: mapType(STRING, BOOL) }, {}, 3, 3],
    ["[bytes('012345678901'), bytes('012345678901'), bytes('012345678901'), bytes('012345678901'), bytes('012345678901')].max()", {}, {}, 25, 35],
];

describe('estimateCost', () => {
  it.each(CASES.map((row) => ({ name: row[0], row })))('of $name', ({ row }) => {
    const [expression, variables, hints, min, max, options] = row;
    const env = environment.extend({ variables });
    const { parsed } = env.parse(expression);
    const checked = parsed && env.check(parsed).checked;
    if (checked === undefined) throw new Error('expected an expression that checks');
    const estimate = estimateCost(checked, {
      ...options,
      sizes: ({ path, type }) => {
        const hint = hints[path.join('.')];
        if (hint !== undefined) return { min: 0, max: hint };
        return type.kind === 'bytes' ? { min: 0, max: 12 } : undefined;
      },
    });
    expect(estimate).toEqual({ min, max });
  });
});
