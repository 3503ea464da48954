import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeJson, decodeYaml } from '@keelson/documents';
import { Double } from '@keelson/model';
import { writeJson } from './write-json.ts';
import { writeYaml } from './write-yaml.ts';
import type { JsonValue } from '@keelson/model';

const TEXT = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    'yes',
    'null',
    '1.0',
    '0777',
    '~',
    'a: b',
    '- x',
    'a\nb\n',
    'a\n\n b\n\n',
    ' a',
    '#c',
    '2026-01-01',
    '1_000',
    '::x',
    'a #b',
    'k8s:1.2',
    '<<',
    '__proto__',
    '12:30:45',
  ),
);

const VALUE: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    TEXT,
    fc.constantFrom<JsonValue>(
      null,
      true,
      false,
      0,
      -1,
      9_007_199_254_740_993n,
      new Double(1),
      new Double(-0),
      0.5,
      1e300,
    ),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(TEXT, tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('writeYaml', () => {
  it('writes readable blocks', () => {
    expect(
      writeYaml({
        kind: 'ConfigMap',
        metadata: { name: 'a', labels: {} },
        data: { script: '#!/bin/sh\necho hi\n', on: 'yes' },
        list: [{ a: 1, b: [2, 3] }, [], 'x'],
      }),
    ).toBe(`kind: ConfigMap
metadata:
  name: a
  labels: {}
data:
  script: |
    #!/bin/sh
    echo hi
  "on": "yes"
list:
- a: 1
  b:
  - 2
  - 3
- []
- x
`);
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(fc.dictionary(TEXT, VALUE, { minKeys: 1, maxKeys: 4 }), (value) => {
        expect(writeJson(decodeYaml(writeYaml(value)))).toEqual(writeJson(jsonOf(value)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('writeJson', () => {
  it('is read back as it was', () => {
    fc.assert(
      fc.property(VALUE, (value) => {
        expect(writeJson(decodeJson(writeJson(value)))).toBe(writeJson(value));
      }),
    );
  });
});

/** What YAML goes through: Kubernetes' reader makes integers of whole floats. */
function jsonOf(value: JsonValue): JsonValue {
  if (value instanceof Double) return value.value === 0 ? 0 : value.value;
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, jsonOf(each as JsonValue)]));
  }
  return value;
}
