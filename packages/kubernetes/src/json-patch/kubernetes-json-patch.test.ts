import { describe, expect, it } from 'vitest';

import { applyKubernetesJsonPatch } from './kubernetes-json-patch.ts';
import type { KubernetesPatchOperation } from './kubernetes-json-patch.ts';

const document = { a: { b: 1, list: ['x', 'y'] }, 'k/1': 'v', none: null };

function apply(...patch: KubernetesPatchOperation[]): unknown {
  const before = structuredClone(document);
  const outcome = applyKubernetesJsonPatch(document, patch);
  expect(document).toEqual(before);
  return outcome.kind === 'applied' ? outcome.value : `${outcome.kind}: ${outcome.message}`;
}

describe('a JSON patch as the API server applies it', () => {
  it.each<[string, KubernetesPatchOperation[], unknown]>([
    ['adds a field', [{ op: 'add', path: '/c', value: 1 }], { ...document, c: 1 }],
    [
      'adds to the end of a list',
      [{ op: 'add', path: '/a/list/-', value: 'z' }],
      { ...document, a: { b: 1, list: ['x', 'y', 'z'] } },
    ],
    [
      'counts negative indexes from behind the end when it adds',
      [{ op: 'add', path: '/a/list/-1', value: 'z' }],
      { ...document, a: { b: 1, list: ['x', 'y', 'z'] } },
    ],
    [
      'counts negative indexes from the end when it removes',
      [{ op: 'remove', path: '/a/list/-1' }],
      { ...document, a: { b: 1, list: ['x'] } },
    ],
    ['adds what it was to replace', [{ op: 'replace', path: '/c', value: 2 }], { ...document, c: 2 }],
    ['adds null for a missing value', [{ op: 'add', path: '/c' }], { ...document, c: null }],
    ['copies what is missing as null', [{ op: 'copy', from: '/q', path: '/c' }], { ...document, c: null }],
    ['reads escapes in paths', [{ op: 'replace', path: '/k~11', value: 'w' }], { ...document, 'k/1': 'w' }],
    [
      'passes over the text before the first slash',
      [{ op: 'add', path: 'oops/c', value: 1 }],
      { ...document, c: 1 },
    ],
    [
      'refuses to remove what is missing',
      [{ op: 'remove', path: '/c' }],
      "error: error in remove for path: '/c': Unable to remove nonexistent key: c: missing value",
    ],
    [
      'refuses a path below what is missing',
      [{ op: 'add', path: '/c/d', value: 1 }],
      'error: add operation does not apply: doc is missing path: "/c/d": missing value',
    ],
    [
      'refuses an index behind the end',
      [{ op: 'add', path: '/a/list/3', value: 1 }],
      "error: error in add for path: '/a/list/3': Unable to access invalid index: 3: invalid index referenced",
    ],
    [
      'refuses to replace behind the end',
      [{ op: 'replace', path: '/a/list/2', value: 1 }],
      'error: replace operation does not apply: doc is missing key: /a/list/2: missing value',
    ],
    [
      'refuses an index that is none',
      [{ op: 'remove', path: '/a/list/x' }],
      'error: error in remove for path: \'/a/list/x\': strconv.Atoi: parsing "x": invalid syntax',
    ],
    [
      'fails a test whose value differs',
      [{ op: 'test', path: '/a/b', value: 2 }],
      'test-failed: testing value /a/b failed: test failed',
    ],
    [
      'refuses a test below what is missing',
      [{ op: 'test', path: '/c/d', value: 2 }],
      'error: test operation does not apply: is missing path: /c/d: missing value',
    ],
    ['holds a test without a value on what is missing', [{ op: 'test', path: '/c' }], document],
    ['refuses an unknown operation', [{ op: 'set', path: '/c' }], 'error: Unexpected kind: set'],
    [
      'moves',
      [{ op: 'move', from: '/a/list/0', path: '/c' }],
      { ...document, a: { b: 1, list: ['y'] }, c: 'x' },
    ],
  ])('%s', (_, patch, expected) => {
    expect(apply(...patch)).toEqual(expected);
  });

  it('keeps a copy apart from its source', () => {
    expect(
      apply(
        { op: 'add', path: '/a/c', value: 2 },
        { op: 'copy', from: '/a', path: '/d' },
        { op: 'add', path: '/d/c', value: 3 },
        { op: 'add', path: '/a/e', value: 4 },
      ),
    ).toEqual({ ...document, a: { ...document.a, c: 2, e: 4 }, d: { ...document.a, c: 3 } });
  });

  it('copies a container into itself', () => {
    expect(apply({ op: 'copy', from: '/a', path: '/a/c' })).toEqual({
      ...document,
      a: { ...document.a, c: document.a },
    });
  });

  it('stops copies that double the document', () => {
    const patch = Array.from({ length: 40 }, (_, index) => ({
      op: 'copy',
      from: '/a',
      path: `/a/copy${String(index)}`,
    }));
    expect(apply(...patch)).toContain('error: Unable to complete the copy');
  });

  it('treats __proto__ as a key', () => {
    const outcome = apply({ op: 'add', path: '/__proto__', value: { polluted: true } });
    expect(Object.keys(outcome as object)).toContain('__proto__');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
