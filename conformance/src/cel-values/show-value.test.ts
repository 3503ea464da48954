import { Double } from '@keelson/model';
import {
  CelDuration,
  CelTimestamp,
  MapValue,
  OptionalValue,
  STRING,
  StructValue,
  structType,
  TypeValue,
  Uint,
  type CelValue,
} from '@keelson/cel';
import { expect, it } from 'vitest';
import { canonicalText, showValue } from './show-value.ts';

it.each<[CelValue, unknown]>([
  [null, null],
  [true, true],
  ['a', 'a'],
  [1, { int: '1' }],
  [9223372036854775807n, { int: '9223372036854775807' }],
  [1.5, { double: '1.5' }],
  [new Double(-0), { double: '-0' }],
  [1e-7, { double: '1e-7' }],
  [0.0000015, { double: '0.0000015' }],
  [Number.POSITIVE_INFINITY, { double: '+Inf' }],
  [new Uint(2n), { uint: '2' }],
  [Uint8Array.of(0, 255), { bytes: '00ff' }],
  [new CelDuration(0n), { duration: '0s' }],
  [new CelDuration(-1_500_000n), { duration: '-1.5ms' }],
  [new CelDuration(7_384_000_005_000n), { duration: '2h3m4.000005s' }],
  [new CelTimestamp(-1n), { timestamp: '1969-12-31T23:59:59.999999999Z' }],
  [OptionalValue.none, { optional: 'none' }],
  [OptionalValue.of(1), { optional: { int: '1' } }],
  [new TypeValue(STRING), { type: 'string' }],
  [[1, 'a'], { list: [{ int: '1' }, 'a'] }],
  [{ a: 1 }, { map: [['a', { int: '1' }]] }],
  [new MapValue([[2, 'b']]), { map: [[{ int: '2' }, 'b']] }],
])('writes %o', (value, shown) => {
  expect(showValue(value)).toEqual(shown);
});

it('writes objects and patches as Go prints them', () => {
  const nested = new StructValue(
    structType('Object.spec'),
    new Map<string, CelValue>([['n', [1, 2.5, { b: null, a: 'x' }]]]),
  );
  expect(showValue(new StructValue(structType('Object'), new Map([['spec', nested]])))).toEqual({
    Object: 'map[spec:map[n:[1 2.5 map[a:x b:<nil>]]]]',
  });
  const patch = new StructValue(
    structType('JSONPatch'),
    new Map<string, CelValue>([
      ['op', 'add'],
      ['path', '/a'],
      ['value', { b: [1], a: 'x' }],
    ]),
  );
  const shown = showValue(patch);
  expect(shown).toEqual({ JSONPatch: '&{add  /a {b: [1], a: x}}' });
  expect(canonicalText(shown)).toBe(canonicalText({ JSONPatch: '&{add  /a {a: x, b: [1]}}' }));
});

it('gives equal maps one text', () => {
  const left = {
    map: [
      ['b', true],
      ['a', { list: [] }],
    ],
  } as const;
  const right = {
    map: [
      ['a', { list: [] }],
      ['b', true],
    ],
  } as const;
  expect(canonicalText(left)).toBe(canonicalText(right));
  expect(canonicalText({ map: [['a', false]] })).not.toBe(canonicalText({ map: [['a', true]] }));
});
