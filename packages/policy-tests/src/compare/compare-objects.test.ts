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

  it('names what differs', () => {
    expect(compareObjects({ a: { b: 1 } }, { a: { b: 2 }, c: 3 })).toEqual([
      { op: 'replace', path: '/a/b', value: 2 },
      { op: 'add', path: '/c', value: 3 },
    ]);
  });
});
