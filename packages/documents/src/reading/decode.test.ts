import { Double, Failure, type JsonValue } from '@keelson/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { stringifyJson } from '../print/stringify-json.ts';
import { decodeJson, decodeYaml } from './decode.ts';

function codeOf(decode: () => unknown): string {
  try {
    decode();
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.code;
    throw thrown;
  }
  return 'none';
}

// V8's JSON.parse takes the key `k"` for `k\\` if it has just read an object of the same shape with that key.
const CHARACTER = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 1 })
  .filter((unit) => !/["\\]/.test(unit));

describe('decodeJson', () => {
  it.each<[string, JsonValue]>([
    ['1', 1],
    ['1.0', new Double(1)],
    ['1e3', new Double(1000)],
    ['-0', 0],
    ['-0.0', new Double(-0)],
    ['0.5', 0.5],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740993n],
    ['-9223372036854775808', -9223372036854775808n],
    ['9223372036854775808', new Double(9223372036854775808)],
    ['1e-400', new Double(0)],
    ['"\\ud83d\\ude00"', '😀'],
    ['"\\ud83d"', '\ufffd'],
    ['\ufeff [ ]', []],
  ])('reads %s', (text, expected) => expect(decodeJson(text)).toEqual(expected));

  it.each([
    ['an empty text', '', 'documents/json-syntax'],
    ['a comma at the end', '[1,]', 'documents/json-syntax'],
    ['single quotes', "{'a': 1}", 'documents/json-syntax'],
    ['more text', '{} x', 'documents/json-syntax'],
    ['a leading zero', '01', 'documents/json-syntax'],
    ['a line break in a text', '"a\nb"', 'documents/json-syntax'],
    ['an unknown escape', '"\\x"', 'documents/json-syntax'],
    ['a text without end', '"a', 'documents/json-syntax'],
    ['a duplicate key', '{"a":1,"a":2}', 'documents/duplicate-key'],
    ['a duplicate key by an escape', '{"a":1,"\\u0061":2}', 'documents/duplicate-key'],
    ['two prototypes', '{"__proto__":1,"__proto__":2}', 'documents/duplicate-key'],
    ['a number beyond floats', '1e400', 'documents/invalid-value'],
    ['deep nesting', '['.repeat(501), 'documents/too-deep'],
  ])('refuses %s', (_title, text, code) => expect(codeOf(() => decodeJson(text))).toBe(code));

  it('lets the last of two keys win when told to be lenient', () =>
    expect(decodeJson('{"a":1,"b":2,"a":3}', { lenient: true })).toEqual({ a: 3, b: 2 }));

  it('tells keys apart that differ in an escape at their end', () => {
    const value = decodeJson('[{"a":1,"k\\\\":1},{"a":1,"k\\"":1}]') as readonly object[];
    expect(value.map((object) => Object.keys(object)[1])).toEqual(['k\\', 'k"']);
  });

  it('bounds texts and depth', () => {
    expect(codeOf(() => decodeJson('"abcd"', { limits: { scalarLength: 3 } }))).toBe(
      'documents/scalar-too-long',
    );
    expect(codeOf(() => decodeJson('[[[]]]', { limits: { depth: 2 } }))).toBe('documents/too-deep');
  });

  it('agrees with JSON.parse but for the boxes', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5, stringUnit: CHARACTER }), (text) => {
        expect(JSON.parse(stringifyJson(decodeJson(text)))).toEqual(
          JSON.parse(JSON.stringify(JSON.parse(text))),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('agrees with JSON.parse about what is JSON', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b',
      '"',
      '1',
      '-',
      '.5',
      'e3',
      'null',
      'tru',
      'true',
      ' ',
      '\n',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(codeOf(() => decodeJson(text, { lenient: true })) === 'none').toBe(valid);
      }),
      { numRuns: 3000 },
    );
  });
});

describe.each([
  ['JSON', decodeJson, '{"__proto__": {"x": 1}, "constructor": 2, "toString": 3}'],
  ['YAML', decodeYaml, '__proto__: {x: 1}\nconstructor: 2\ntoString: 3\n'],
  ['YAML with an anchor', decodeYaml, '__proto__: &a {x: 1}\nconstructor: 2\ntoString: 3\n'],
] as const)('keys of a hostile %s document', (_format, decode, text) => {
  it('are plain data', () => {
    const value = decode(text) as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe('decodeYaml', () => {
  it.each([
    ['an alias of nothing', 'a: *b', 'documents/unknown-anchor'],
    ['a value that contains itself', '&a [*a]', 'documents/recursive-anchor'],
    ['a list as a key', '? [a]\n: b', 'documents/invalid-key'],
    ['null as a key', '~: a', 'documents/invalid-key'],
    ['infinity', 'a: .inf', 'documents/invalid-value'],
    ['a tag that does not fit', 'a: !!int x', 'documents/invalid-value'],
    ['a duplicate key', 'a: 1\nb: 2\na: 3\n', 'documents/duplicate-key'],
    ['a number and a text as the same key', '1: a\n"1": b\n', 'documents/duplicate-key'],
    ['a control character', 'a: \u0007', 'documents/control-character'],
    ['a second document', 'a: 1\n---\nb: 2\n', 'documents/after-end'],
    ['a tab as indentation', 'a:\n\tb: c\n', 'documents/yaml-syntax'],
    ['YAML 1.2', '%YAML 1.2\n---\na: b\n', 'documents/yaml-syntax'],
    ['deep nesting of lists', '- '.repeat(501), 'documents/too-deep'],
    ['deep nesting of flow lists', '['.repeat(501), 'documents/too-deep'],
  ])('refuses %s', (_title, text, code) => expect(codeOf(() => decodeYaml(text))).toBe(code));

  it('refuses anchors that explode', () => {
    let text = 'a0: &a0 [x, x, x, x, x, x, x, x, x]\n';
    for (let i = 1; i < 9; i++) text += `a${i}: &a${i} [${`*a${i - 1}, `.repeat(9)}]\n`;
    expect(codeOf(() => decodeYaml(text))).toBe('documents/too-many-aliases');
  });

  it('lets a key override what was merged, without a complaint', () =>
    expect(decodeYaml('x: &x {a: 1, b: 2}\nz:\n  <<: *x\n  b: 3\n')).toEqual({
      x: { a: 1, b: 2 },
      z: { a: 1, b: 3 },
    }));

  it('makes a value of its own for each alias', () => {
    const value = decodeYaml('a: &x {b: [1]}\nc: *x\n') as Record<string, unknown>;
    expect(value.c).toEqual(value.a);
    expect(value.c).not.toBe(value.a);
  });
});
