import { describe, expect, it } from 'vitest';
import { Double } from '@keelson/model';
import type { JsonObject } from '@keelson/model';
import { compareObjects } from '@keelson/policy-tests';

describe('comparing objects', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['nulls, empty maps and empty lists', { a: 1, b: null, c: {}, d: [] }, { a: 1 }],
    ['the order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['whole floats', { a: new Double(1) }, { a: 1 }],
    ['what is empty after tidying', { a: { b: { c: null } } }, {}],
  ])('does not count %s', (_title, actual, expected) => {
    expect(compareObjects(actual, expected)).toEqual([]);
  });

  it('does not count the labels of generated objects', () => {
    const marked = { metadata: { labels: { 'generate.kyverno.io/rule-name': 'r', own: 'x' } } };
    expect(compareObjects(marked, { metadata: { labels: { own: 'x' } } })).toEqual([]);
  });

  it.each<[string, JsonObject, JsonObject, readonly object[]]>([
    ['a field', { a: { b: 1 } }, { a: { b: 2 } }, [{ path: 'a.b', expected: 2, got: 1 }]],
    ['a field that is missing', {}, { c: 3 }, [{ path: 'c', expected: 3 }]],
    ['a field too many', { 'x.y': true }, {}, [{ path: '["x.y"]', got: true }]],
    [
      'an item',
      { a: [1, 2] },
      { a: [1, 3, 4] },
      [
        { path: 'a[1]', expected: 3, got: 2 },
        { path: 'a[2]', expected: 4 },
      ],
    ],
    ['a value of another kind', { a: [1] }, { a: { b: 1 } }, [{ path: 'a', expected: { b: 1 }, got: [1] }]],
  ])('names %s', (_title, actual, expected, differences) => {
    expect(compareObjects(actual, expected)).toEqual(differences);
  });
});
