import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DEFAULT_LIMITS } from '../../reading/limits.ts';
import { KeyTable } from '../../text/key-table.ts';
import { DocumentFailure } from '../../trouble/document-failure.ts';
import { readYamlExactly } from '../read-exactly.ts';
import { readFast } from './fast-reader.ts';

const keys = new KeyTable();

function fast(text: string): unknown {
  return readFast(text, 0, text.length, DEFAULT_LIMITS, keys);
}

function exact(text: string): unknown {
  try {
    const reading = readYamlExactly(text, DEFAULT_LIMITS);
    return reading.duplicates.length > 0 || reading.ignoredFrom !== undefined ? 'complaint' : reading.value;
  } catch (thrown) {
    if (thrown instanceof DocumentFailure) return 'complaint';
    throw thrown;
  }
}

const PIECES =
  `a|b|name|x: |- |: |:|#| #|"|'|[|]|{|}|,|, | |  |    |\n|\n  |\n- |\n  - |&a |*a|!!str |\\||\\|-\n  |>\n  |>-|? |~|yes|null|0x1|1.0|12|-|---|...|\\n|\\|@|%|"q": |'s'|é|😀|<<: |\n\n`
    .split(/(?<!\\)\|/)
    .map((piece) => piece.replaceAll('\\|', '|'));

const KEY = fc.constantFrom('a', 'name', 'on', '1', 'x/y.z', '"q"', "'s'", '__proto__', 'a b', 'true');
const SCALAR = fc.constantFrom(
  'text',
  '12',
  '-3',
  '1.50',
  '0777',
  'no',
  '~',
  '""',
  "'it''s'",
  '"a\\tb"',
  '[a, {b: "c"}, -2]',
  '{a: b, "c": [1]}',
  'plain text # comment',
  'http://x:80/y#z',
  '- x',
  '&a x',
  '*a',
  '!!str 1',
  '[\n a,\n b\n ]',
);

const BLOCK = fc
  .tuple(
    fc.constantFrom('|', '|-', '|+', '>', '>-', '>+', '|2', '"', "'", ''),
    fc.array(fc.constantFrom('line', 'two words', '', '  more', '# no comment', 'a: b', ' '), {
      minLength: 1,
      maxLength: 5,
    }),
  )
  .map(
    ([header, lines]) =>
      `${header}\u0000${lines.join('\u0000')}${header === '"' || header === "'" ? header : ''}`,
  );

interface Tree {
  readonly entries: readonly (readonly [string, string | Tree])[];
  readonly list: boolean;
  readonly indent: number;
}

const TREE: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    list: fc.boolean(),
    indent: fc.constantFrom(0, 2, 2, 2, 4, 1),
    entries: fc.array(
      fc.tuple(KEY, fc.oneof({ depthSize: 'small', maxDepth: 3 }, SCALAR, BLOCK, tie('tree'))),
      { minLength: 1, maxLength: 4 },
    ),
  }),
})).tree;

function print(tree: Tree, indent: number): string {
  const blanks = ' '.repeat(indent);
  return tree.entries
    .map(([key, value]) => {
      const start = tree.list ? `${blanks}-` : `${blanks}${key}:`;
      if (typeof value === 'string') return `${start} ${value.replaceAll('\u0000', `\n${blanks}  `)}\n`;
      const inner = print(value, indent + value.indent);
      return tree.list && value.indent === 2 ? `${start} ${inner.trimStart()}` : `${start}\n${inner}`;
    })
    .join('');
}

describe('the fast reader', () => {
  it.each([
    ['an object', 'a: b\nc: 1\n', { a: 'b', c: 1 }],
    [
      'lists that are not indented',
      'a:\n- b\n- c: d\n  e: f\ng: h\n',
      { a: ['b', { c: 'd', e: 'f' }], g: 'h' },
    ],
    ['lists within lists', '- - a\n  - b\n- c\n', [['a', 'b'], 'c']],
    ['absent values', 'a:\nb:\n  c:\nd: # comment\n', { a: null, b: { c: null }, d: null }],
    [
      'literal scalars',
      'a: |\n  x\n   y\n\n  z\nb: |-\n  x\nc: |+\n  x\n\n',
      { a: 'x\n y\n\nz\n', b: 'x', c: 'x\n\n' },
    ],
    ['folded scalars', 'a: >-\n  x\n  y\n\n  z\n', { a: 'x y\nz' }],
    ['plain scalars over lines', 'a: x\n  y\nb: z\n', { a: 'x y', b: 'z' }],
    ['quoted scalars over lines', 'a: "x\n  y"\nb: \'z\n\n  w\'\n', { a: 'x y', b: 'z\nw' }],
    ['flow collections over lines', 'a: [\n  b,\n  {c: d,\n  e: f}\n]\n', { a: ['b', { c: 'd', e: 'f' }] }],
    ['comments', '# a\nb: c # d\n  # e\nf: g#h\n', { b: 'c', f: 'g#h' }],
    ['keys that are no texts', 'on: 1\n1.5: 2\n0x10: 3\n', { true: 1, '1.5': 2, '16': 3 }],
  ])('reads %s', (_title, text, expected) => expect(fast(text)).toEqual(expected));

  it.each([
    ['anchors', 'a: &x b\n'],
    ['aliases', 'a: *x\n'],
    ['tags', 'a: !!str 1\n'],
    ['merge keys', '<<: {a: b}\n'],
    ['duplicate keys', 'a: 1\na: 2\n'],
    ['complex keys', '? a\n: b\n'],
    ['tabs', 'a:\tb\n'],
    ['scalars at the top', 'a\n'],
    ['an empty text', '# nothing\n'],
    ['wrong indentation', 'a:\n    b: c\n  d: e\n'],
    ['two colons', 'a: b: c\n'],
    ['values that JSON does not have', 'a: .nan\n'],
  ])('leaves %s to the exact reader', (_title, text) => expect(fast(text)).toBeUndefined());

  it('never answers anything else than the exact reader (pieces put together at random)', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 16 }), (pieces) => {
        const text = pieces.join('');
        const value = fast(text);
        if (value !== undefined) expect(value).toEqual(exact(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('never answers anything else than the exact reader (trees)', () => {
    fc.assert(
      fc.property(TREE, (tree) => {
        const text = print(tree, 0);
        const value = fast(text);
        if (value !== undefined) expect(value).toEqual(exact(text));
      }),
      { numRuns: 3000 },
    );
  });
});
