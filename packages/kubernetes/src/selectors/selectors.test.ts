import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@keelson/model';

import { parseFieldSelector } from './field-selector.ts';
import { toLabelSelector } from './label-selector.ts';
import { parseLabelSelector } from './parse-label-selector.ts';

const labels = { app: 'web', tier: 'front', size: '12' };

describe('a label selector', () => {
  it('selects nothing when absent, everything when empty', () => {
    expect(toLabelSelector(undefined).matches(labels)).toBe(false);
    expect(toLabelSelector({}).matches(undefined)).toBe(true);
    expect(toLabelSelector({ matchLabels: {}, matchExpressions: [] }).matches({})).toBe(true);
  });

  it.each<[string, JsonObject, boolean]>([
    ['matchLabels', { matchLabels: { app: 'web' } }, true],
    ['matchLabels of another value', { matchLabels: { app: 'api' } }, false],
    ['In', { matchExpressions: [{ key: 'app', operator: 'In', values: ['api', 'web'] }] }, true],
    ['NotIn', { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['api'] }] }, true],
    [
      'NotIn of an absent key',
      { matchExpressions: [{ key: 'x', operator: 'NotIn', values: ['api'] }] },
      true,
    ],
    ['Exists', { matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, true],
    ['Exists of an inherited key', { matchExpressions: [{ key: 'constructor', operator: 'Exists' }] }, false],
    ['DoesNotExist', { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, false],
  ])('knows %s', (_, selector, expected) => {
    expect(toLabelSelector(selector).matches(labels)).toBe(expected);
  });

  it.each<[JsonObject, string]>([
    [{ matchExpressions: [{ key: 'a', operator: 'Eq' }] }, '"Eq" is not a valid label selector operator'],
    [
      { matchExpressions: [{ key: 'a', operator: 'In', values: [] }] },
      "values: Invalid value: []: for 'in', 'notin' operators, values set can't be empty",
    ],
    [{ matchLabels: { 'a b': 'c' } }, 'key: Invalid value: "a b": name part must consist of alphanumeric'],
    [
      { matchLabels: { a: 'b c' } },
      'values[0][a]: Invalid value: "b c": a valid label must be an empty string',
    ],
  ])('refuses %j', (selector, message) => {
    expect(() => toLabelSelector(selector)).toThrow(message);
  });
});

describe('a label selector as text', () => {
  it.each<[string, boolean]>([
    ['', true],
    ['app=web', true],
    ['app==web,tier', true],
    ['app!=web', false],
    ['!legacy', true],
    ['app in (api, web),tier notin (back)', true],
    ['x notin (a)', true],
    ['size>11,size<13', true],
    ['size>12', false],
    ['in in (in)', false],
    ['app in (,)', false],
    ['legacy=', false],
  ])('reads %j', (text, expected) => {
    expect(parseLabelSelector(text).matches(labels)).toBe(expected);
  });

  it.each<[string, string]>([
    ['a,', "found '', expected: identifier after ','"],
    ['=a', "found '=', expected: !, identifier, or 'end of string'"],
    ['a b', "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"],
    ['a in b', "unable to parse requirement: found 'b' expected: '('"],
    ['a in (b', "unable to parse requirement: found '', expected: ',' or ')'"],
    ['!a=b', "found '=', expected: ',' or 'end of string'"],
    ['a>x', 'the value must be an integer'],
  ])('refuses %j', (text, message) => {
    expect(() => parseLabelSelector(text)).toThrow(message);
  });
});

describe('a field selector', () => {
  it('reads terms with escapes', () => {
    const selector = parseFieldSelector('metadata.name=a\\,b,status.phase!=Running');
    const fields: Record<string, string> = { 'metadata.name': 'a,b' };
    expect(selector.matches((field) => fields[field] ?? '')).toBe(true);
  });

  it.each(['a', 'a=b=c', 'a=b\\c'])('refuses %j', (text) => {
    expect(() => parseFieldSelector(text)).toThrow('invalid');
  });
});
