import { Double } from '@keelson/model';
import { describe, expect, it } from 'vitest';
import type { Macro } from '../environment/declaration.ts';
import type { CelValue } from '../values/cel-value.ts';
import { Uint } from '../values/uint.ts';
import type { Expression } from './expression.ts';
import { parseExpression, type ParseOptions } from './parse-expression.ts';
import { placeOf } from './source-place.ts';
import { childrenOf, walkExpression } from './walk-expression.ts';

function parse(source: string, options?: ParseOptions): Expression {
  const { parsed, issues } = parseExpression(source, options);
  expect(issues).toEqual([]);
  if (parsed === undefined) throw new Error('expected a tree');
  return parsed.root;
}

function literal(source: string): CelValue {
  const root = parse(source);
  if (root.kind !== 'literal') throw new Error(`expected a literal, got ${root.kind}`);
  return root.value;
}

/** Prints a tree in prefix form, calls with the offset of their operator. */
function shape(node: Expression): string {
  const inside = childrenOf(node).map(shape).join(' ');
  switch (node.kind) {
    case 'literal':
      return typeof node.value === 'object' ? JSON.stringify(node.value) : String(node.value);
    case 'identifier':
      return node.name;
    case 'select':
      return `(${node.testOnly ? 'has' : 'select'}@${String(node.position)} ${inside} ${node.field})`;
    case 'call':
      return `(${node.target === undefined ? '' : '.'}${node.function}@${String(node.position)}${inside && ` ${inside}`})`;
    case 'list':
      return `[${childrenOf(node)
        .map((child, i) => (node.optionalIndices.includes(i) ? '?' : '') + shape(child))
        .join(' ')}]`;
    case 'map':
      return `{${node.entries.map((e) => `${e.optional ? '?' : ''}${shape(e.key)}:${shape(e.value)}`).join(' ')}}`;
    case 'struct':
      return `${node.typeName}{${node.fields.map((f) => `${f.optional ? '?' : ''}${f.name}:${shape(f.value)}`).join(' ')}}`;
    case 'fold':
      return `(${node.operation}@${String(node.position)} ${node.variable} ${inside})`;
    default:
      return `(${node.kind} ${inside})`;
  }
}

function complaints(source: string, options?: ParseOptions): string[] {
  const { parsed, issues } = parseExpression(source, options);
  expect(parsed).toBeUndefined();
  return issues.map((issue) => {
    const { line, column } = placeOf(source, issue.position);
    return `${String(line)}:${String(column)} ${issue.message}`;
  });
}

describe('literals', () => {
  it.each<[string, CelValue]>([
    ['null', null],
    ['true', true],
    ['false', false],
    ['0', 0],
    ['-0', 0],
    ['42', 42],
    ['-1', -1],
    ['- 1', -1],
    ['--1', 1],
    ['0xF', 15],
    ['-0xF', -15],
    ['007', 7],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992n],
    ['9223372036854775807', 9223372036854775807n],
    ['-9223372036854775808', -9223372036854775808n],
    ['-0x8000000000000000', -9223372036854775808n],
    ['0u', new Uint(0n)],
    ['23U', new Uint(23n)],
    ['0xFu', new Uint(15n)],
    ['18446744073709551615u', new Uint(18446744073709551615n)],
    ['23.39', 23.39],
    ['.5', 0.5],
    ['-4.1', -4.1],
    ['2.0', new Double(2)],
    ['1e3', new Double(1000)],
    ['1.5E-1', 0.15],
    ['-0.0', new Double(-0)],
    ['1e-400', new Double(0)],
    ['"A"', 'A'],
    ["'it''s'".slice(0, 4), 'it'],
    ['""', ''],
    ['"""a "quoted" line\nand another"""', 'a "quoted" line\nand another'],
    ["'''a\r\nb\rc'''", 'a\nb\nc'],
    [String.raw`r"\d+\."`, String.raw`\d+\.`],
    [String.raw`R'''\'''`, '\\'],
    ['"\\a\\b\\f\\n\\r\\t\\v\\\\\\\'\\"\\?\\`"', '\x07\b\f\n\r\t\v\\\'"?`'],
    [String.raw`"\x41\X42\u0043\U00000044\105"`, 'ABCDE'],
    [String.raw`"\u2764\U0001F600\xff"`, '❤😀ÿ'],
    ['b"abc"', Uint8Array.of(97, 98, 99)],
    [String.raw`b'\xff\377\n'`, Uint8Array.of(255, 255, 10)],
    ['B"é"', Uint8Array.of(0xc3, 0xa9)],
    [String.raw`br"\x"`, Uint8Array.of(92, 120)],
    ['"\ud800"', '\ufffd'],
  ])('%s is %o', (source, value) => {
    expect(literal(source)).toEqual(value);
  });

  it.each([
    ['9223372036854775808', '1:1 invalid int literal'],
    ['-9223372036854775809', '1:1 invalid int literal'],
    ['- -9223372036854775808', '1:4 invalid int literal'],
    ['0xFFFFFFFFFFFFFFFFF', '1:1 invalid int literal'],
    ['18446744073709551616u', '1:1 invalid uint literal'],
    ['1.99e90000009', '1:1 invalid double literal'],
    [String.raw`1 + '\udead'`, '1:5 invalid unicode code point'],
    [String.raw`"\U00110000"`, '1:1 invalid unicode code point'],
    [String.raw`b"\u0041"`, String.raw`1:1 bytes have no \u and \U escapes: unable to unescape string`],
    [String.raw`"\xFh"`, String.raw`1:1 Syntax error: unknown escape sequence \x in a string`],
    [String.raw`"\400"`, String.raw`1:1 Syntax error: unknown escape sequence \4 in a string`],
    ['a == "open', '1:6 Syntax error: the string is not closed'],
    ['"two\nlines"', '1:1 Syntax error: the string is not closed'],
    ['b"open', '1:2 Syntax error: the string is not closed'],
  ])('%s is refused', (source, complaint) => {
    expect(complaints(source)[0]).toBe(complaint);
  });
});

describe('trees', () => {
  it.each([
    ['a', 'a'],
    ['.a', '.a'],
    ['((a))', 'a'],
    ['4--4', '(_-_@1 4 -4)'],
    ['4---4', '(_-_@1 4 4)'],
    ['a - -b', '(_-_@2 a (-_@4 b))'],
    ['!a', '(!_@0 a)'],
    ['!!a', 'a'],
    ['!!!a', '(!_@0 a)'],
    ['!-1', '(!_@0 -1)'],
    ['-(1)', '(-_@0 1)'],
    ['-a.b', '(-_@0 (select@2 a b))'],
    ['-1.a', '(select@2 -1 a)'],
    ['a + b * c - d', '(_-_@10 (_+_@2 a (_*_@6 b c)) d)'],
    ['a % b / c', '(_/_@6 (_%_@2 a b) c)'],
    ['a < b == c', '(_==_@6 (_<_@2 a b) c)'],
    ['a in b', '(@in@2 a b)'],
    ['inner in index', '(@in@6 inner index)'],
    ['a ? b : c ? d : e', '(_?_:_@2 a b (_?_:_@10 c d e))'],
    ['a && b || c && d', '(_||_@7 (_&&_@2 a b) (_&&_@12 c d))'],
    ['a || b || c || d', '(_||_@7 (_||_@2 a b) (_||_@12 c d))'],
    ['a && b && c', '(_&&_@7 (_&&_@2 a b) c)'],
    ['a.b.c', '(select@3 (select@1 a b) c)'],
    ['a.if', '(select@1 a if)'],
    ['a.`b-c/d e`', '(select@1 a b-c/d e)'],
    ['a.b(c).d', '(select@6 (.b@3 a c) d)'],
    ['f(a, b)', '(f@1 a b)'],
    ['.f()', '(.f@2)'],
    ['a[b][c]', '(_[_]@4 (_[_]@1 a b) c)'],
    ['a.?b[?c]', '(_[?_]@4 (_?._@1 a b) c)'],
    ['a . ? b', '(_?._@2 a b)'],
    ['[]', '[]'],
    ['[,]', '[]'],
    ['[a, ?b, c,]', '[a ?b c]'],
    ['{}', '{}'],
    ['{,}', '{}'],
    ['{a: b, ?"c": d,}', '{a:b ?c:d}'],
    ['T{}', 'T{}'],
    ['.a.package.T{b: c, ?`d-e`: f,}', '.a.package.T{b:c ?d-e:f}'],
    ['T{,}.a', '(select@4 T{} a)'],
    ['a // to the end\n + b', '(_+_@17 a b)'],
    ['\ta\r\n\f+\nb', '(_+_@5 a b)'],
  ])('%s', (source, expected) => {
    expect(shape(parse(source))).toBe(expected);
  });

  it('knows the whole extent of a node, with the parentheses of its operands', () => {
    const source = '(a) + f(b)[(0)] && c';
    const texts: string[] = [];
    walkExpression(parse(source), (node) => {
      texts.push(source.slice(node.start, node.end));
      return true;
    });
    expect(texts).toEqual([source, '(a) + f(b)[(0)]', 'a', 'f(b)[(0)]', 'f(b)', 'b', '0', 'c']);
  });

  it('numbers nodes in the order in which they are made', () => {
    const ids: number[] = [];
    walkExpression(parse('a.all(x, x + 1 > 2 && !y) || {"k": [T{f: z}]}.k'), (node) => {
      ids.push(node.id);
      return true;
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(Math.max(...ids)).toBe(ids[0]);
  });

  it('leaves out what is below a node where the visitor answers false', () => {
    const kinds: string[] = [];
    walkExpression(parse('f([a], b)'), (node) => {
      kinds.push(node.kind);
      return node.kind !== 'list';
    });
    expect(kinds).toEqual(['call', 'list', 'identifier']);
  });
});

describe('macros', () => {
  it.each([
    ['has(m.f)', '(has@3 m f)'],
    ['m.all(v, f)', '(all@5 v m f)'],
    ['m.exists(v, f)', '(exists@8 v m f)'],
    ['m.exists_one(v, f)', '(existsOne@12 v m f)'],
    ['m.existsOne(v, f)', '(existsOne@11 v m f)'],
    ['m.map(v, f)', '(map@5 v m f)'],
    ['m.map(v, p, f)', '(map@5 v m p f)'],
    ['m.filter(v, p)', '(filter@8 v m p)'],
    ['all(v, f)', '(all@3 v f)'],
    ['m.all(v)', '(.all@5 m v)'],
    ['m.has(a.b)', '(.has@5 m (select@7 a b))'],
    ['.has(a.b)', '(.has@4 (select@6 a b))'],
  ])('%s', (source, expected) => {
    expect(shape(parse(source))).toBe(expected);
  });

  it.each([
    ['has(m)', '1:5 invalid argument to has() macro'],
    ['has(a.?b)', '1:6 invalid argument to has() macro'],
    ['1.all(2, 3)', '1:7 argument must be a simple name'],
    ['m.filter(a.b, false)', '1:11 argument is not an identifier'],
    ['m.map(1, 2)', '1:7 argument is not an identifier'],
    ['[].existsOne(__result__, __result__)', '1:14 iteration variable overwrites accumulator variable'],
    ['m.map(__result__, __result__)', '1:7 iteration variable overwrites accumulator variable'],
  ])('%s is refused', (source, complaint) => {
    expect(complaints(source)).toEqual([complaint]);
  });

  it('keeps the calls as they were written', () => {
    const { parsed } = parseExpression('a.exists_one(x, has(x.y))');
    const [inner, outer] = [...(parsed?.macroCalls.values() ?? [])];
    expect(inner?.function).toBe('has');
    expect(outer?.function).toBe('exists_one');
    expect(parsed?.macroCalls.get(parsed.root.id)).toBe(outer);
  });

  it('tries macros of the environment by name, form and number of arguments', () => {
    const seen: string[] = [];
    const note = (name: string, method: boolean, count: number | 'any'): Macro => ({
      name,
      method,
      arguments: count,
      expand: (_, call) => {
        seen.push(`${name}/${String(count)} with ${String(call.args.length)}`);
        return call.args[0];
      },
    });
    const macros = [note('m', false, 'any'), note('m', false, 2), note('all', true, 2)];
    const root = parse('[m(1), m(1, 2), a.m(1), a.all(1, 2)]', { macros });
    expect(seen).toEqual(['m/any with 1', 'm/2 with 2', 'all/2 with 2']);
    expect(shape(root)).toBe('[1 1 (.m@19 a 1) 1]');
  });

  it('does not record a macro that answers with its own argument', () => {
    const macro: Macro = { name: 'same', method: false, arguments: 1, expand: (_, call) => call.args[0] };
    expect(parseExpression('same(a)', { macros: [macro] }).parsed?.macroCalls.size).toBe(0);
  });
});

describe('complaints', () => {
  it.each([
    ['', ['1:1 Syntax error: unexpected end of the expression, expected an expression']],
    ['1 +', ['1:4 Syntax error: unexpected end of the expression, expected an expression']],
    ['1 + 2\n3 +', ['2:1 Syntax error: unexpected "3", expected end of the expression']],
    ['TestAllTypes(){}', ['1:15 Syntax error: unexpected "{", expected end of the expression']],
    ['TestAllTypes{}()', ['1:15 Syntax error: unexpected "(", expected end of the expression']],
    ['{"a": 1}."a"', ["1:10 Syntax error: unexpected a string, expected a field's name"]],
    ['self.true == 1', ['1:6 Syntax error: unexpected "true", expected a field\'s name']],
    ['a.in', ['1:3 Syntax error: unexpected "in", expected a field\'s name']],
    ['a.`b.c`()', ['1:8 Syntax error: unexpected "(", expected end of the expression']],
    [
      'a ? b ? c : d : e',
      ['1:7 Syntax error: unexpected "?", expected ":" and the value for when the condition is false'],
    ],
    ['{a}', ['1:3 Syntax error: unexpected "}", expected ":" and the value of the key']],
    ['f(1,)', ['1:5 Syntax error: unexpected ")", expected an expression']],
    ['[1,,]', ['1:4 Syntax error: unexpected ",", expected an expression']],
    ['!-a', ['1:3 Syntax error: unexpected "a", expected a number']],
    ['-!a', ['1:2 Syntax error: unexpected "!", expected an expression']],
    ['a | b', ['1:3 Syntax error: unexpected character "|"']],
    ['"é" + "😀" + $', ['1:13 Syntax error: unexpected character "$"']],
    [
      'a.`$b`',
      ['1:3 Syntax error: a name between backticks is made of letters, digits, spaces and the marks _ . - /'],
    ],
    ['`b-c`', ['1:1 Syntax error: unexpected "`b-c`", expected an expression']],
    ['package.x', ['1:1 reserved identifier: package']],
    [
      '[1].map(var, var * var)',
      ['1:9 reserved identifier: var', '1:14 reserved identifier: var', '1:20 reserved identifier: var'],
    ],
  ])('%s', (source, expected) => {
    expect(complaints(source)).toEqual(expected);
  });

  it('says several things about one text', () => {
    expect(complaints('f(if, [1 2], g(*), {a}, (b c), x[d e], T{f: ~, g}) && 1u.all(0x, 1)')).toEqual([
      '1:3 reserved identifier: if',
      '1:10 Syntax error: unexpected "2", expected "," or "]"',
      '1:16 Syntax error: unexpected "*", expected an expression',
      '1:22 Syntax error: unexpected "}", expected ":" and the value of the key',
      '1:28 Syntax error: unexpected "c", expected ")"',
      '1:36 Syntax error: unexpected "e", expected "]"',
      '1:45 Syntax error: unexpected character "~"',
      '1:49 Syntax error: unexpected "}", expected ":" and the value of the field',
      '1:63 Syntax error: unexpected "x", expected "," or ")"',
    ]);
  });

  it('does not complain about the arguments of a macro whose text is broken', () => {
    expect(complaints('has({"foo": 1(}.bar)')).toEqual([
      '1:14 Syntax error: unexpected "(", expected "," or "}"',
    ]);
    expect(complaints('a.map(if, b)')).toEqual(['1:7 reserved identifier: if']);
  });

  it('suggests the doubled operator', () => {
    const helps = ['a = b', 'a & b', 'a | b'].map((source) => parseExpression(source).issues[0]?.help);
    expect(helps).toEqual(['did you mean ==?', 'did you mean &&?', 'did you mean ||?']);
  });

  it('refuses optional syntax and backticks where they are off', () => {
    expect(complaints('a.?b && a[?b] && [?a] && T{?f: v} && {?k: v}', { optionalSyntax: false })).toEqual([
      "1:2 unsupported syntax '.?'",
      "1:10 unsupported syntax '[?'",
      "1:19 unsupported syntax '?'",
      "1:28 unsupported syntax '?'",
      "1:39 unsupported syntax '?'",
    ]);
    expect(complaints('a.`b-c` && T{`in`: true}', { escapedFields: false })).toEqual([
      "1:3 unsupported syntax: '`'",
      "1:14 unsupported syntax: '`'",
    ]);
  });
});

describe('bounds', () => {
  it('counts code points', () => {
    expect(complaints('foo', { limits: { codePoints: 2 } })).toEqual([
      '1:1 expression code point size exceeds limit: size: 3, limit 2',
    ]);
    expect(parse('"😀"', { limits: { codePoints: 3 } }).kind).toBe('literal');
  });

  it.each([
    ['lists', (n: number) => `${'['.repeat(n)}1${']'.repeat(n)}`, 31],
    ['parentheses', (n: number) => `${'('.repeat(n)}1${')'.repeat(n)}`, 31],
    ['conditionals', (n: number) => `${'a ? b : '.repeat(n)}c`, 31],
    ['sums', (n: number) => `0${' + 1'.repeat(n)}`, 32],
    ['comparisons', (n: number) => `a${' < 1'.repeat(n)}`, 32],
    ['selections', (n: number) => `a${'.b'.repeat(n)}`, 32],
    ['optional selections', (n: number) => `a${'.?b'.repeat(n)}`, 32],
    ['indices', (n: number) => `a${'[0]'.repeat(n)}`, 32],
    ['method calls', (n: number) => `a${'.f()'.repeat(n)}`, 32],
  ])('lets %s nest as deep as cel-go does', (_, text, most) => {
    const limits = { depth: 32 };
    expect(parseExpression(text(most), { limits }).issues).toEqual([]);
    expect(parseExpression(text(most + 1), { limits }).issues.map((issue) => issue.code)).toEqual([
      'cel/too-deep',
    ]);
  });

  it('does not count what is balanced, dropped or kept flat', () => {
    for (const text of [
      'a' + ' && a'.repeat(5000),
      '!'.repeat(9000) + 'a',
      '-'.repeat(9000) + 'a',
      `[${'1,'.repeat(9000)}]`,
    ]) {
      expect(parseExpression(text, { limits: { depth: 32 } }).issues).toEqual([]);
    }
  });

  it.each(
    [
      '[',
      '!',
      '-',
      '(',
      '{',
      'a.',
      'a+',
      'a&&',
      'a?b:',
      'a<',
      'a[',
      'a(',
      'a.b(',
      'T{a:',
      '{a:',
      '`',
      '"',
      '\\',
      '1 ',
      '?',
    ].map((piece) => [piece]),
  )('survives 100,000 characters of %s', (piece) => {
    for (const length of [99_999, 1_000_000]) {
      const text = piece.repeat(length / piece.length);
      expect(parseExpression(text).issues.length).toBeGreaterThan(0);
      expect(parseExpression(`${text}a`).issues.length).toBeLessThanOrEqual(100);
    }
  });
});
