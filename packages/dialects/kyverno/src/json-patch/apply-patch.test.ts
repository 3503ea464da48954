import { Failure } from '@keelson/model';
import { describe, expect, it } from 'vitest';

import { yaml } from '../policy-tester.ts';
import { applyPatch } from './apply-patch.ts';
import { readPatch } from './read-patch.ts';

function patched(object: string, patch: string): unknown {
  const before = yaml(object);
  const frozen = JSON.stringify(before);
  try {
    return applyPatch(before, readPatch(patch));
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  } finally {
    expect(JSON.stringify(before)).toBe(frozen);
  }
}

describe('patchesJson6902', () => {
  it.each<[string, string, string, unknown]>([
    ['adds a field', '{a: 1}', '- {op: add, path: /b, value: 2}', { a: 1, b: 2 }],
    [
      'makes what is missing on the way',
      '{}',
      '- {op: add, path: /a/b~1c/0/d, value: 1}',
      { a: { 'b/c': [{ d: 1 }] } },
    ],
    ['makes a list for the position behind its end', '{}', '- {op: add, path: /a/-, value: x}', { a: ['x'] }],
    [
      'fills a list up to a position',
      '{a: []}',
      '- {op: add, path: /a/2/b, value: 1}',
      { a: [null, null, { b: 1 }] },
    ],
    ['takes null for missing', '{a: null}', '- {op: add, path: /a/b, value: 1}', { a: { b: 1 } }],
    ['adds before a position', '{a: [1, 3]}', '- {op: add, path: /a/1, value: 2}', { a: [1, 2, 3] }],
    ['counts positions from the end', '{a: [1, 2]}', '- {op: replace, path: /a/-1, value: 3}', { a: [1, 3] }],
    [
      'adds before a position from the end',
      '{a: [1, 2]}',
      '- {op: add, path: /a/-1, value: 3}',
      { a: [1, 2, 3] },
    ],
    ['removes', '{a: [1, 2], b: 1}', '- {op: remove, path: /a/0}\n- {op: remove, path: /b}', { a: [2] }],
    [
      'removes what is not there',
      '{a: [1]}',
      '- {op: remove, path: /x/y}\n- {op: remove, path: /a/7}',
      { a: [1] },
    ],
    ['moves', '{a: {b: 1}}', '- {op: move, from: /a/b, path: /c}', { a: {}, c: 1 }],
    [
      'copies without tying the copies together',
      '{a: {b: 1}}',
      '- {op: copy, from: /a, path: /c}\n- {op: add, path: /c/b, value: 2}\n- {op: add, path: /a/d, value: 3}',
      { a: { b: 1, d: 3 }, c: { b: 2 } },
    ],
    ['tests', '{a: {b: [1]}}', '- {op: test, path: /a, value: {b: [1]}}', { a: { b: [1] } }],
    ['tests what is missing against null', '{}', '- {op: test, path: /a, value: null}', {}],
    ['reads JSON', '{a: 1}', '[{"op": "replace", "path": "/a", "value": {"b": "c"}}]', { a: { b: 'c' } }],
    [
      'keeps a key that looks like a prototype',
      '{}',
      '- {op: add, path: /__proto__, value: 1}',
      yaml('{__proto__: 1}'),
    ],
  ])('%s', (_, object, patch, expected) => {
    expect(patched(object, patch)).toEqual(expected);
  });

  it.each([
    [
      'a test that fails',
      '{a: 1}',
      '- {op: test, path: /a, value: 2}',
      'testing value /a failed: test failed',
    ],
    [
      'a replacement of nothing',
      '{}',
      '- {op: replace, path: /a, value: 2}',
      'replace operation does not apply: doc is missing key: /a: missing value',
    ],
    [
      'a position behind the end',
      '{a: [1]}',
      '- {op: add, path: /a/5, value: 2}',
      "error in add for path: '/a/5': Unable to access invalid index: 5: invalid index referenced",
    ],
    [
      'a name in a list',
      '{a: [1]}',
      '- {op: add, path: /a/b, value: 2}',
      "error in add for path: '/a/b': value was not a proper array index: 'b': strconv.Atoi: parsing \"b\": invalid syntax",
    ],
    [
      'an operation that nobody knows',
      '{}',
      '- {path: /a, op: put}',
      'failed to decode patches: invalid operation {"op":"put","path":"/a"}: unsupported operation',
    ],
    [
      'an addition without a value',
      '{}',
      '- {path: /a, op: add}',
      `failed to decode patches: invalid operation {"op":"add","path":"/a"}: failed to decode 'value': operation, missing value field: missing value`,
    ],
    ['JSON that is none', '{}', '[{', 'failed to decode patches: invalid state detected'],
    [
      'a position that would fill the memory',
      '{a: []}',
      '- {op: add, path: /a/999999999/b, value: 1}',
      'expected a position of at most 10000 behind the end of a list',
    ],
  ])('refuses %s', (_, object, patch, message) => {
    expect(patched(object, patch)).toBe(message);
  });

  it('refuses copies that double the object again and again', () => {
    const patch = Array.from({ length: 30 }, () => '- {op: copy, from: /a, path: /a/-}').join('\n');
    expect(patched('{a: [1, 2]}', patch)).toBe('copies of a patch make too large an object');
  });
});
