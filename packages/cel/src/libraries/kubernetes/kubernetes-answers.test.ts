import { Double } from '@keelson/model';
import { expect, it } from 'vitest';
import { createEnvironment } from '../../environment/create-environment.ts';
import type { BackEnd, Environment } from '../../environment/environment.ts';
import { CostMeter } from '../../program/program.ts';
import { isCelError } from '../../values/cel-error.ts';
import { showValue } from '../../values/show-value.ts';
import { admissionVariables } from './admission-variables.ts';
import { kubernetesEnvironmentOptions } from './environment.ts';

const OBJECT = {
  ...{ n: 5, big: 9007199254740993n, neg: -3, d: 2.5, s: 'hello', u: 7, b: true, nul: null, q: '1Gi' },
  t: '2024-05-06T07:08:09Z',
  list: [1, 2, 3],
  m: { a: 1, 'x-y': 'z', b: new Double(2) },
  items: [{ name: 'n1', limit: 2 }, { name: 'n2' }, { name: 'x', limit: 0 }],
};
const VARIABLES = { object: OBJECT, oldObject: null, params: null, request: {}, namespaceObject: null };

type Row = readonly [expression: string, answer: string, cost: number];

/** What Kubernetes 1.37 answered, and at what cost; `fails early` where it refuses to make the program. */
const VALIDATING: readonly Row[] = [
  ['{1.0: 2}', '{1: 2}', 0],
  ['{1.0: 2}.zz', 'fails', 2],
  ['{null: 1}', '{null: 1}', 0],
  ['{object.d: 1, object.n: 2}[5.0]', '2', 36],
  ['{optional.of(1): 1}', '{optional(1): 1}', 31],
  ["{double('NaN'): 1}[double('NaN')]", 'fails', 2],
  ["[1].transformMapEntry(k, v, {b'a': v})", 'fails', 2],
  ['[1, 2].transformMapEntry(k, v, {null: v})', 'fails', 67],
  ['bytes(object.?list[0].value())', 'fails', 5],
  ["type(timestamp(object.?list[0][object.big].orValue(object.m[?'a'].value())))", 'fails', 10],
  ["format.named(object.m[?'a'].value())", 'fails', 5],
  ['object.?s.?x.orValue(object.items.map(c, c.name)).sortBy(c, 7).min()', 'fails', 85],
  ['{int: 1}[int]', 'fails early', 0],
  ['[int].map(t, t)', 'fails early', 0],
  ['[int].map(string, string)', '[string]', 3],
  ['[int].filter(t, true)', 'fails early', 0],
  ['optional.of(int).optMap(t, 1)', 'fails early', 0],
  ['[int].exists(t, true)', 'true', 5],
  ["[[''], ['b']][2].sort().min()", 'fails', 2],
  ['object.n.distinct()', 'fails', 2],
  ['[1].flatten(object.s)', 'fails', 2],
  ['true || object.absent.sort() == [1]', 'true', 0],
  ['object.list.flatten()', '[1, 2, 3]', 16],
  ["dyn(['c', 'a']).flatten().join()", 'ca', 14],
  ['object.nul.sortBy(k, 1)', 'fails', 4],
  ['has(object.?m.?a.op)', 'false', 2],
  ["has((has(object.nul.x) ? object['n'] : request).zz)", 'false', 2],
  ["(object.m[?'a'].value() ? [3, 1, 2] : object.list)", 'fails', 4],
  ['object.absent.matches(dyn(1))', 'fails', 3],
  ["timestamp('1900-01-01T12:00:00Z').getHours('EST')", '7', 1],
  ["timestamp('1944-07-01T00:00:00Z').getHours('MST')", '17', 1],
  ["timestamp('1950-07-01T00:00:00Z').getHours('EST5EDT')", '19', 1],
  ["timestamp('1968-07-01T00:00:00Z').getHours('EST5EDT')", '20', 1],
  ["timestamp('0001-01-01T00:00:00Z').getMinutes('WET')", '0', 1],
  ["timestamp('1978-07-01T00:00:00Z').getHours('CET')", '2', 1],
];

const MUTATING: readonly Row[] = [
  ['Object', 'fails early', 0],
  ['true || type(Object.spec{}) == Object.spec', 'fails early', 0],
  ['Object{}.a', 'null', 42],
  ['Object{a: 1}.a', '1', 42],
  ['has(Object{a: 1}.a)', 'true', 41],
  ['has(Object{a: 1}.b)', 'false', 41],
  ['Object{a: 1}.?a', 'optional.none()', 41],
  ['dyn(Object{a: 1}).a', 'fails', 43],
  ['has(dyn(Object{a: 1}).a)', 'false', 42],
  ['Object{a: Object.a{b: 1}}.a.b', '1', 83],
  ['Object{a: 1, b: {1: 2}}.a', 'fails', 42],
  ["Object{a: quantity('1')}.a", 'fails', 43],
  ['[Object{a: 1}].map(o, o.b)', '[null]', 65],
  ['(true ? Object{a: 1} : Object{a: 2}).a', '1', 41],
  ['optional.of(Object{a: 1}).a', 'optional.none()', 42],
  ['JSONPatch{}.op', '', 42],
  ['JSONPatch{}.value', 'null', 42],
  ['dyn(JSONPatch{}).a', 'fails', 43],
  ['dyn(JSONPatch{}).?a', 'fails', 42],
  ['has(JSONPatch{}.op)', 'false', 41],
  ['has(JSONPatch{}.zz)', 'fails', 41],
  ["[JSONPatch{op: 'a'}].map(p, p.op + p.path)", '[a]', 68],
  ['type(Object{})', 'type', 41],
  ['type(Object{}) == type(JSONPatch{})', 'true', 83],
  ['Object{a: 1} == Object{a: 1.0}', 'false', 81],
  ['Object{a: [1]} == Object{a: [1]}', 'false', 81],
  ['Object{a: object} == Object{a: object}', 'true', 83],
  ["Object{a: {'b': 1}} == Object{a: {'b': 1}}", 'true', 81],
  ['[Object{a: [1]}].all(x, x == x)', 'true', 57],
  ['JSONPatch{value: 1} == JSONPatch{value: 1.0}', 'true', 81],
  ['optional.ofNonZeroValue(JSONPatch{}).hasValue()', 'true', 42],
  ['optional.ofNonZeroValue(Object{}).hasValue()', 'false', 42],
];

const BACK_ENDS: readonly BackEnd[] = ['closures', 'generated'];

function environment(mutation: boolean): Environment {
  return createEnvironment({
    ...kubernetesEnvironmentOptions({ version: '1.37', mutation }),
    ...admissionVariables({ params: true }),
  });
}

function check(within: Environment, [expression, answer, cost]: Row): void {
  for (const backEnd of BACK_ENDS) {
    const compilation = within.compile(expression, { backEnd });
    if (!compilation.ok) {
      expect(answer).toBe('fails early');
      continue;
    }
    const meter = new CostMeter();
    const result = compilation.program.run(VARIABLES, meter);
    if (answer === 'fails early') {
      expect(isCelError(result)).toBe(true);
      continue;
    }
    const shown = isCelError(result) ? 'fails' : showValue(result);
    expect([backEnd, shown, meter.cost]).toEqual([backEnd, answer, cost]);
  }
}

it.each(VALIDATING)('answers %s as Kubernetes does', (...row) => {
  check(environment(false), row);
});

it.each(MUTATING)('answers %s in mutating policies as Kubernetes does', (...row) => {
  check(environment(true), row);
});
