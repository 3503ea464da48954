import { compareText, Double } from '@keelson/model';
import { expect, it } from 'vitest';
import { toGoJson } from './go-json.ts';
import { formatFixed, formatScientific, formatSingle, sprint } from './go-text.ts';
import { parseFloat64 } from './parse-float.ts';

it('prints values as Go does', () => {
  expect(sprint([1_000_000, 2.5, 1_000_000n, null, { b: true, a: 'x' }])).toBe(
    '[1e+06 2.5 1000000 <nil> map[a:x b:true]]',
  );
  expect([5, 0.00001, new Double(1)].map(sprint)).toEqual(['5', '1e-05', '1']);
  expect(toGoJson({ b: '<a>', a: [new Double(2), 1e21, 'é'] })).toBe(
    '{"a":[2,1e+21,"é"],"b":"\\u003ca\\u003e"}',
  );
});

it('prints floats in all ways that Kyverno uses', () => {
  expect([5, 0.5].map(formatScientific)).toEqual(['5E+00', '5E-01']);
  expect([5, 1e21].map(formatFixed)).toEqual(['5.000000', '1000000000000000000000.000000']);
  expect([0.1, 16_777_217, 1e21, 1.23456789].map(formatSingle)).toEqual([
    '0.1',
    '16777216',
    '1000000000000000000000',
    '1.2345679',
  ]);
});

it.each([
  ['1_000', 1000],
  ['.5', 0.5],
  ['0x1p4', 16],
  ['-Inf', -Infinity],
  ['1e', undefined],
  ['1e999', undefined],
  [' 1', undefined],
])('reads %s as a float', (text, expected) => {
  expect(parseFloat64(text)).toBe(expected);
});

it('orders texts by code points', () => {
  expect(compareText('\uffff', '😀')).toBe(-1);
});
