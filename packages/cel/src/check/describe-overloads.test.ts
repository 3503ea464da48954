import { describe, expect, it } from 'vitest';
import { fn, method } from '../environment/declaration.ts';
import { BOOL, BYTES, DOUBLE, INT, STRING, UINT } from '../types/cel-type.ts';
import { describeOverloads } from './describe-overloads.ts';

const STARTS_WITH = { name: 'startsWith', overloads: [method('starts_with', [STRING, STRING], BOOL)] };
const CONVERT = { name: 'int', overloads: [fn('string_to_int', [STRING], INT)] };
const ADD = {
  name: '_+_',
  overloads: [INT, UINT, DOUBLE, STRING, BYTES, BOOL].map((type) => fn(type.name, [type, type], type)),
};

describe('describeOverloads', () => {
  it.each([
    [STARTS_WITH, true, 1, 'it takes string.(string)'],
    [STARTS_WITH, true, 2, 'it takes string.(string)'],
    [STARTS_WITH, false, 2, 'call it on a value: value.startsWith(…)'],
    [CONVERT, false, 1, 'it takes (string)'],
    [CONVERT, true, 0, 'call it as int(…)'],
    [ADD, false, 2, 'it takes (int, int), (uint, uint), (double, double), (string, string) and 2 others'],
  ])('says of %o with receiver %s and %d arguments: %s', (declaration, hasReceiver, count, help) => {
    expect(describeOverloads(declaration, hasReceiver, count)).toBe(help);
  });
});
