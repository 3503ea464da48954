import type { Failure } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import { describe, expect, it } from 'vitest';
import { createScope } from '../substitute/variable-scope.ts';
import { compileCondition } from './compile-condition.ts';
import { compileConditions } from './compile-conditions.ts';

const scope = createScope(
  { request: { operation: 'CREATE', object: { port: 80, tags: ['a', 'b'] } } },
  { now: 0 },
);

describe('a condition', () => {
  it.each<[JsonValue, string, JsonValue, boolean]>([
    ['{{ request.operation }}', 'Equals', 'CREATE', true],
    ['1h', 'Equals', '60m', true],
    ['1Gi', 'Equals', '1024Mi', true],
    ['nginx', 'Equals', 'ng*', true],
    [null, 'NotEquals', 'a', false],
    ['{{ request.object.port }}', 'GreaterThan', 79, true],
    ['1.10.0', 'GreaterThan', '1.9.0', true],
    ['90m', 'LessThan', '1h', false],
    ['5', 'greaterthan', '1', false],
    ['{{ request.object.tags }}', 'AnyIn', ['b', 'c'], true],
    ['{{ request.object.tags }}', 'AllIn', ['b', 'c'], false],
    ['{{ request.object.tags }}', 'AnyNotIn', ['b', 'c'], true],
    ['{{ request.object.tags }}', 'AllNotIn', ['x*'], true],
    ['7', 'AnyIn', '1-10', true],
    ['a', 'In', ['a*'], true],
    [['a'], 'NotIn', ['a'], false],
    ['5s', 'DurationLessThan', 6, true],
  ])('%j %s %j: %s', (key, operator, value, expected) => {
    expect(compileCondition({ key, operator, value })(scope)).toBe(expected);
  });

  it.each([
    ['an unknown operator', { key: 'a', operator: 'Near', value: 'b' }, 'kyverno/unknown-operator'],
    [
      'a missing variable',
      { key: '{{ request.x }}', operator: 'Equals', value: '' },
      'kyverno/key-not-found',
    ],
    ['a list of numbers for In', { key: [1], operator: 'In', value: ['a'] }, 'kyverno/invalid-condition'],
  ])('fails for %s', (_, source, code) => {
    expect(() => compileCondition(source)(scope)).toThrow(expect.objectContaining({ code }) as Failure);
  });
});

describe('conditions', () => {
  const yes = { key: 'a', operator: 'Equals', value: 'a', message: 'yes' };
  const no = { key: 'a', operator: 'Equals', value: 'b', message: 'no' };

  it.each<[string, JsonValue, boolean, string]>([
    ['hold if any does', { any: [no, yes] }, true, 'yes'],
    ['do not hold if none does', { any: [no, no] }, false, 'no; no'],
    ['hold if all do', { all: [yes, yes] }, true, 'yes; yes'],
    ['stop at the first that does not', { any: [yes], all: [no, yes] }, false, 'no'],
    ['do not hold for an empty any', { any: [] }, false, ''],
    ['are read in their old form', [yes, no], false, 'no'],
    ['are read as a list of blocks', [{ all: [yes] }, { any: [yes] }], true, 'yes;yes'],
  ])('%s', (_, source, holds, message) => {
    expect(compileConditions(source)(scope)).toEqual({ holds, message });
  });
});
