import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Macro } from '../environment/declaration.ts';
import type { Expression } from './expression.ts';
import { parseExpression } from './parse-expression.ts';
import { unparse } from './unparse.ts';

function parse(source: string): Expression {
  const { parsed, issues } = parseExpression(source);
  expect(issues, source).toEqual([]);
  if (parsed === undefined) throw new Error('expected a tree');
  return parsed.root;
}

/** A tree without what depends on how it was written. */
function bare(node: Expression): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) => {
      if (key === 'id' || key === 'position' || key === 'start' || key === 'end') return undefined;
      if (typeof value === 'bigint') return `${String(value)}n`;
      return value;
    }),
  );
}

describe('unparse', () => {
  it.each([
    ['a  +b*c', 'a + b * c'],
    ['(a+b)*c', '(a + b) * c'],
    ['a-(b-c)', 'a - (b - c)'],
    ['(a-b)-c', 'a - b - c'],
    ['(a < b) == (c in d)', 'a < b == (c in d)'],
    ['a||(b&&c)', 'a || b && c'],
    ['(a||b)&&c', '(a || b) && c'],
    ['a && b && c && d && e', 'a && b && c && d && e'],
    ['a && (b && c)', 'a && (b && c)'],
    ['(a ? b : c) ? (d ? e : f) : (g ? h : i)', '(a ? b : c) ? (d ? e : f) : g ? h : i'],
    ['!(a && b)', '!(a && b)'],
    ['!a.b', '!a.b'],
    ['-(1)', '-(1)'],
    ['-(-1)', '-(-1)'],
    ['-(1.x)', '-(1.x)'],
    ['(-a).b', '(-a).b'],
    ['(a + b).c(d, e)[f].?g[?h]', '(a + b).c(d, e)[f].?g[?h]'],
    ['a.`b-c`.`in`', 'a.`b-c`.`in`'],
    ['[?a, b,]', '[?a, b]'],
    ['{?"a": b, 1: c}', '{?"a": b, 1: c}'],
    ['.a.T{?b: c, `d.e`: f}', '.a.T{?b: c, `d.e`: f}'],
    ['has(a.b) && x.all(y, y.exists_one(z, z))', 'has(a.b) && x.all(y, y.exists_one(z, z))'],
    ['a.map(x, x > 1, x.filter(y, y))', 'a.map(x, x > 1, x.filter(y, y))'],
    ["'it\\'s'", '"it\'s"'],
    ['"\\n\\t\\x00\\\\"', String.raw`"\n\t\u0000\\"`],
    ['b"a\\xff"', String.raw`b"\x61\xff"`],
    [
      '[1u, 2.0, -0.0, 1e300, 0.5, null, true, 9223372036854775807]',
      '[1u, 2.0, -0.0, 1e+300, 0.5, null, true, 9223372036854775807]',
    ],
  ])('%s', (source, expected) => {
    const root = parse(source);
    expect(unparse(root)).toBe(expected);
    expect(bare(parse(expected))).toEqual(bare(root));
  });

  it('prints the calls that macros replaced', () => {
    const macro = {
      name: 'twice',
      method: true,
      arguments: 0,
      expand: (context, call) =>
        call.target && { kind: 'call', ...context.node(), function: '_+_', args: [call.target, call.target] },
    } as const satisfies Macro;
    const { parsed } = parseExpression('(a * b).twice() * c', { macros: [macro] });
    if (parsed === undefined) throw new Error('expected a tree');
    expect(unparse(parsed.root)).toBe('(a * b + a * b) * c');
    expect(unparse(parsed.root, parsed.macroCalls)).toBe('(a * b).twice() * c');
  });

  it('makes a text that parses to the same tree', () => {
    const { source } = fc.letrec<Record<'source' | 'leaf' | 'pair', string>>((tie) => ({
      source: fc.oneof(
        { depthSize: 'medium', withCrossShrink: true },
        tie('leaf'),
        tie('pair'),
        fc.tuple(tie('source'), tie('source'), tie('source')).map(([a, b, c]) => `(${a}) ? (${b}) : ${c}`),
        fc.tuple(fc.constantFrom('!', '-', '--', '!!'), tie('source')).map(([o, a]) => `${o}(${a})`),
        tie('source').map((a) => `(${a}).f`),
        tie('source').map((a) => `(${a}).?f`),
        fc.tuple(tie('source'), tie('source')).map(([a, b]) => `(${a})[${b}]`),
        fc.tuple(tie('source'), tie('source')).map(([a, b]) => `(${a}).g(${b})`),
        fc.tuple(tie('source'), tie('source')).map(([a, b]) => `[${a}, ?${b}]`),
        fc.tuple(tie('source'), tie('source')).map(([a, b]) => `{${a}: ${b}}`),
        fc.tuple(tie('source'), tie('source')).map(([a, b]) => `T.U{f: ${a}, ?\`g-h\`: ${b}}`),
        fc.tuple(tie('source'), tie('source')).map(([a, b]) => `(${a}).map(x, ${b})`),
      ),
      leaf: fc.oneof(
        fc.constantFrom('a', '.b', 'true', 'null', 'has(a.b)', 'h()'),
        fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map(String),
        fc.bigInt(0n, 2n ** 64n - 1n).map((n) => `${String(n)}u`),
        fc
          .double({ noNaN: true, noDefaultInfinity: true })
          .map((n) => (Number.isInteger(n) ? n.toExponential() : String(n))),
        fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text)),
        fc
          .uint8Array({ maxLength: 4 })
          .map((bytes) => `b"${Array.from(bytes, (b) => `\\${b.toString(8).padStart(3, '0')}`).join('')}"`),
      ),
      pair: fc
        .tuple(
          tie('source'),
          fc.constantFrom('+', '-', '*', '/', '%', '<', '==', 'in', '&&', '||'),
          tie('source'),
          fc.boolean(),
        )
        .map(([a, operator, b, bare]) => (bare ? `${a} ${operator} ${b}` : `(${a}) ${operator} (${b})`)),
    }));
    fc.assert(
      fc.property(source, (text) => {
        const { parsed } = parseExpression(text);
        if (parsed === undefined) return;
        const printed = unparse(parsed.root);
        expect(bare(parse(printed)), printed).toEqual(bare(parsed.root));
        expect(unparse(parse(printed))).toBe(printed);
      }),
      { numRuns: 500 },
    );
  });
});
