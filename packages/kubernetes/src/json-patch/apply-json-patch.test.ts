import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { JsonPatchOperation, JsonValue } from '@keelson/model';

import { applyJsonPatch } from './apply-json-patch.ts';
import { diffJsonPatch } from './diff-json-patch.ts';
import { applyMergePatch } from './merge-patch.ts';

describe('a JSON patch by RFC 6902', () => {
  it.each<[string, JsonValue, JsonPatchOperation[], JsonValue | string]>([
    ['adds a field', { foo: 'bar' }, [{ op: 'add', path: '/baz', value: 'qux' }], { foo: 'bar', baz: 'qux' }],
    ['inserts', { foo: ['a', 'c'] }, [{ op: 'add', path: '/foo/1', value: 'b' }], { foo: ['a', 'b', 'c'] }],
    ['replaces the document', { a: 1 }, [{ op: 'replace', path: '', value: [1] }], [1]],
    ['moves within a list', [1, 2, 3], [{ op: 'move', from: '/0', path: '/2' }], [2, 3, 1]],
    ['copies', { a: { b: 1 } }, [{ op: 'copy', from: '/a', path: '/c' }], { a: { b: 1 }, c: { b: 1 } }],
    ['tests', { a: null }, [{ op: 'test', path: '/a', value: null }], { a: null }],
    ['fails a test', { a: 1 }, [{ op: 'test', path: '/a', value: 2 }], 'test-failed'],
    ['refuses to replace what is missing', {}, [{ op: 'replace', path: '/a', value: 2 }], 'error'],
    ['refuses a leading zero', [1, 2], [{ op: 'remove', path: '/01' }], 'error'],
    ['refuses to move into itself', { a: {} }, [{ op: 'move', from: '/a', path: '/a/b' }], 'error'],
    ['refuses a path without a slash', {}, [{ op: 'add', path: 'a', value: 2 }], 'error'],
  ])('%s', (_, value, patch, expected) => {
    const outcome = applyJsonPatch(value, patch);
    if (typeof expected === 'string') expect(outcome.kind).toBe(expected);
    else expect(outcome).toEqual({ kind: 'applied', value: expected });
  });

  it('takes one value to another by their difference', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        const outcome = applyJsonPatch(
          before as JsonValue,
          diffJsonPatch(before as JsonValue, after as JsonValue),
        );
        expect(outcome).toEqual({ kind: 'applied', value: after });
      }),
      { numRuns: 300 },
    );
  });
});

describe('a merge patch by RFC 7386', () => {
  it.each<[JsonValue, JsonValue, JsonValue]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    ['foo', { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('merges %j and %j to %j', (target, patch, expected) => {
    expect(applyMergePatch(target, patch)).toEqual(expected);
  });
});
