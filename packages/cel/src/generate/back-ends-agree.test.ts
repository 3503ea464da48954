import { Double } from '@keelson/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEnvironment } from '../environment/create-environment.ts';
import { kubernetesEnvironmentOptions } from '../libraries/kubernetes/environment.ts';
import { CostMeter } from '../program/program.ts';
import type { Program } from '../program/program.ts';
import { DYN } from '../types/cel-type.ts';
import { CelError } from '../values/cel-error.ts';
import type { CelResult } from '../values/cel-value.ts';
import { showValue } from '../values/show-value.ts';

const environment = createEnvironment({
  ...kubernetesEnvironmentOptions({ version: '1.37' }),
  variables: { object: DYN, constructor: DYN, other: DYN },
});

const activation = {
  object: {
    n: 5,
    neg: -3,
    big: 9007199254740993n,
    d: 2.5,
    whole: new Double(2),
    s: 'hello',
    empty: '',
    pair: '😀x',
    b: true,
    nul: null,
    list: [1, 2, 3],
    words: ['a', 'b', 'ghcr.io/acme/app'],
    type: 'Opaque',
    values: { keys: 'v' },
    items: [
      { name: 'n1', limit: 2, type: 'x' },
      { name: 'n2' },
      { name: 'x', limit: new Double(0), nested: { deep: [{ v: 1 }] } },
    ],
  },
  constructor: { name: 'data' },
};

const name = fc.constantFrom(
  ...['n', 'neg', 'big', 'd', 'whole', 's', 'empty', 'pair', 'b', 'nul', 'list', 'words', 'items'],
  ...['type', 'values', 'absent', 'constructor', '__proto__', 'length', 'toString', 'value'],
);
const literal = fc.constantFrom(
  ...['1', '0', '-1', '2u', '2.5', "'a'", "''", "'hello'", 'true', 'false', 'null', '[]', '[1, 2]'],
  ...["['a', 'b']", "{'a': 1}", '9223372036854775807', "b'x'", "duration('1h')"],
);

const { expression } = fc.letrec<{ expression: string; path: string }>((tie) => ({
  path: fc.oneof(
    { maxDepth: 3 },
    name.map((field) => `object.${field}`),
    fc.tuple(tie('path'), name).map(([path, field]) => `${path}.${field}`),
    fc.tuple(tie('path'), fc.constantFrom('0', '5', "'n'", "'keys'")).map(([path, key]) => `${path}[${key}]`),
    fc.tuple(tie('path'), name).map(([path, field]) => `${path}.?${field}`),
    fc.constantFrom('constructor.name', 'other', 'x', 'x.limit', 'x.name', 'k'),
  ),
  expression: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    literal,
    tie('path'),
    tie('path'),
    tie('path').map(
      (path) => `has(object.items[0].nested) || has(${path.replace(/\[[^\]]*\]$|\.\?\w+$/, '')}.limit)`,
    ),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('&&', '||', '==', '!=', '<', '>=', '+', '-', '/', 'in'),
        tie('expression'),
      )
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    tie('expression').map((inner) => `!(${inner})`),
    fc
      .tuple(
        fc.constantFrom(
          'object.items',
          'object.list',
          'object.words',
          'object.values',
          '[1, 2]',
          "['a', 'ghcr.io/']",
          'object.n',
        ),
        fc.constantFrom('all', 'exists', 'exists_one', 'filter', 'map'),
        tie('expression'),
      )
      .map(([range, macro, body]) => `${range}.${macro}(x, ${body})`),
    fc
      .tuple(
        fc.constantFrom('object.items', 'object.values'),
        fc.constantFrom('all', 'exists', 'transformList', 'transformMap'),
        tie('expression'),
      )
      .map(([range, macro, body]) => `${range}.${macro}(k, x, ${body})`),
    fc.tuple(tie('path'), literal).map(([path, other]) => `${path}.orValue(${other})`),
    tie('path').map((path) => `${path}.optMap(x, x == 1)`),
    fc
      .tuple(fc.constantFrom('startsWith', 'contains', 'matches'), tie('expression'))
      .map(([f, arg]) => `object.s.${f}(${arg})`),
    tie('expression').map((inner) => `size(${inner})`),
    tie('expression').map((inner) => `string(${inner})`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `[${a}, ?optional.of(${b})]`),
    fc
      .tuple(tie('expression'), tie('expression'))
      .map(([a, b]) => `{'k': ${a}, ?'o': optional.ofNonZeroValue(${b})}`),
    fc.tuple(literal, tie('expression')).map(([a, b]) => `'%s-%v'.format([${a}, ${b}])`),
  ),
}));

interface Outcome {
  readonly result: string;
  readonly cost: number;
}

function run(program: Program, limit: number): Outcome {
  const meter = new CostMeter(limit);
  const result = program.run(activation, meter);
  // Where the budget ends the work stops at some later point, which need not be the same.
  return { result: show(result), cost: meter.exceeded ? -1 : meter.cost };
}

function show(result: CelResult): string {
  return result instanceof CelError ? `error: ${result.message}` : showValue(result);
}

function compile(source: string, backEnd: 'closures' | 'generated'): Program | undefined {
  const compilation = environment.compile(source, { backEnd });
  return compilation.ok ? compilation.program : undefined;
}

describe('the two back ends', () => {
  it('agree on value, error and cost of whatever compiles', () => {
    let compiled = 0;
    fc.assert(
      fc.property(expression, fc.constantFrom(Number.MAX_SAFE_INTEGER, 40), (source, limit) => {
        const closures = compile(source, 'closures');
        const generated = compile(source, 'generated');
        if (closures === undefined || generated === undefined) {
          expect(generated).toBe(closures);
          return;
        }
        compiled++;
        expect(run(generated, limit), source).toEqual(run(closures, limit));
      }),
      { numRuns: Number(process.env.KEELSON_FUZZ_RUNS ?? 4000) },
    );
    expect(compiled).toBeGreaterThan(100);
  });

  it.each([
    ['a field named as a method of objects', 'object.toString', 'error: no such key: toString'],
    ['the prototype', 'object.__proto__', 'error: no such key: __proto__'],
    ['a variable named constructor', 'constructor.name', 'data'],
    ['the length of a list', 'object.list.length', "error: unsupported index type 'string' in list"],
    ['a digit as a field of text', "object.s['0']", 'error: no such key: 0'],
    ['an index of a map', 'object.values[0]', 'error: no such key: 0'],
    ['a field that lists have too', 'object.values.keys', 'v'],
  ])('read %s as plain data', (_title, source, expected) => {
    for (const backEnd of ['closures', 'generated'] as const) {
      const program = compile(source, backEnd);
      expect(program === undefined ? undefined : run(program, 1000).result).toBe(expected);
    }
  });

  it('put no text of an expression into code but as a literal', () => {
    const text = "'\\u2028`${process.exit(1)}\\'+alert(1)//' + object.s";
    for (const backEnd of ['closures', 'generated'] as const) {
      const program = compile(text, backEnd);
      expect(program === undefined ? undefined : run(program, 1000).result).toContain('process.exit');
    }
  });
});
