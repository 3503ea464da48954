import { Double, type JsonValue } from '@keelson/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decodeJson, decodeYaml } from '../reading/decode.ts';
import { stringifyJson } from './stringify-json.ts';
import { stringifyYaml } from './stringify-yaml.ts';

const FLOAT = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((float) => (Number.isInteger(float) ? new Double(float) : float));
const INTEGER = fc.oneof(
  fc.integer(),
  fc
    .bigInt(-(2n ** 63n), 2n ** 63n - 1n)
    .map((exact) => (Number.isSafeInteger(Number(exact)) ? Number(exact) : exact)),
);
const TEXT = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      ' ',
      '\n',
      ':',
      '#',
      '-',
      '"',
      "'",
      '\t',
      '0',
      '1',
      '.',
      'e',
      '_',
      'no',
      'é',
      '?',
      '|',
      ',',
      '[',
      '}',
      '\u2028',
      '\x85',
      '~',
      '=',
      '<',
      '\\',
    ),
  }),
  fc.constantFrom(
    'yes',
    'No',
    'on',
    'y',
    'null',
    '~',
    '0777',
    '0o7',
    '1e3',
    '1_000',
    '1:30',
    '.inf',
    '2001-01-01',
    '<<',
    '=',
    '---',
    '...',
    '- a',
    'a: b',
    'a #b',
    '&a',
    '*a',
    '!a',
    '%a',
    '@a',
    '`a',
    '',
    ' ',
    'a\n',
    'a\n\n',
    '\na',
    'a\n b\nc',
    'a \nb',
    '__proto__',
    '+1',
    '0x1F',
    '1.',
    '-',
    '?',
    'a:',
    'é',
  ),
);

function values(integer: fc.Arbitrary<JsonValue>, float: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue> {
  return fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', maxDepth: 4 },
      fc.constantFrom(null, true, false),
      integer,
      float,
      TEXT,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(TEXT, tie('value')), { maxLength: 4 }).map(objectOf),
    ),
  })).value;
}

function objectOf(entries: readonly (readonly [string, JsonValue])[]): JsonValue {
  const object = {};
  for (const [key, value] of entries) {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return object;
}

describe('stringifyJson', () => {
  it.each<[JsonValue, string]>([
    [new Double(1), '1.0'],
    [new Double(-0), '-0.0'],
    [new Double(1e21), '1e+21'],
    [0.5, '0.5'],
    [9007199254740993n, '9007199254740993'],
    [{ b: [1, null], a: {} }, '{"b":[1,null],"a":{}}'],
  ])('prints a value as $1', (value, text) => expect(stringifyJson(value)).toBe(text));

  it('sorts and indents on demand', () =>
    expect(stringifyJson({ b: [1], a: {} }, { indent: 2, sortKeys: true })).toBe(
      '{\n  "a": {},\n  "b": [\n    1\n  ]\n}',
    ));

  it('prints what decodes to the same value', () => {
    fc.assert(
      fc.property(values(INTEGER, FLOAT), fc.constantFrom(0, 2), (value, indent) => {
        expect(decodeJson(stringifyJson(value, { indent }))).toEqual(value);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('stringifyYaml', () => {
  it.each<[string, JsonValue, string]>([
    [
      'nested values',
      { a: { b: [1, { c: 'd', e: [] }] }, f: {} },
      'a:\n  b:\n  - 1\n  - c: d\n    e: []\nf: {}\n',
    ],
    [
      'words of YAML 1.1',
      ['no', 'y', '0777', '1:30', 'null'],
      '- "no"\n- "y"\n- "0777"\n- "1:30"\n- "null"\n',
    ],
    ['texts of several lines', { a: 'x\n  y\n', b: 'z\nw' }, 'a: |\n  x\n    y\nb: |-\n  z\n  w\n'],
    ['hostile texts', { a: '\u001b[31m', '\u202eb': 1 }, 'a: "\\u001b[31m"\n"\\u202eb": 1\n'],
    [
      'texts that hide texts',
      { a: 'x\u{e0041}\u206a', b: 'y\u180e\n' },
      'a: "x\\U000e0041\\u206a"\nb: "y\\u180e\\n"\n',
    ],
    ['images and addresses', { a: 'nginx:1.25', b: 'http://x/y?z' }, 'a: nginx:1.25\nb: http://x/y?z\n'],
  ])('prints %s', (_title, value, text) => expect(stringifyYaml(value)).toBe(text));

  it('prints what decodes to the same value, whole floats aside', () => {
    const fraction = FLOAT.filter((float) => typeof float === 'number');
    fc.assert(
      fc.property(values(INTEGER, fraction), (value) => {
        expect(decodeYaml(stringifyYaml(value))).toEqual(value);
      }),
      { numRuns: 2000 },
    );
  });
});
