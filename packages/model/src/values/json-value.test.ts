import { describe, expect, it } from 'vitest';
import { Double, fieldOf, isJsonObject, stringField } from '@keelson/model';

describe('JSON values', () => {
  it('tells objects from lists, null and boxed floats', () => {
    expect([{}, [], null, new Double(1)].map(isJsonObject)).toEqual([true, false, false, false]);
  });

  it.each([
    ['an own field', { kind: 'Pod' }, 'kind', 'Pod'],
    ['a field of the prototype', {}, 'constructor', undefined],
    ['a field of a list', [1], 'length', undefined],
    ['a field of nothing', undefined, 'kind', undefined],
  ])('reads %s', (_title, value, key, expected) => {
    expect(fieldOf(value, key)).toBe(expected);
  });

  it('reads a string field only where it is a string', () => {
    expect(stringField({ name: 'x' }, 'name')).toBe('x');
    expect(stringField({ name: 1 }, 'name')).toBeUndefined();
  });
});
