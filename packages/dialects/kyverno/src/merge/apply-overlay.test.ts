import { createCluster } from '@keelson/kubernetes';
import type { JsonObject } from '@keelson/model';
import { describe, expect, it } from 'vitest';
import { applyOverlay } from './apply-overlay.ts';

const cluster = createCluster();

function specOf(spec: JsonObject, overlay: JsonObject): unknown {
  const pod = { apiVersion: 'v1', kind: 'Pod', spec };
  const find = (version: string, kind: string): ReturnType<typeof cluster.schema> =>
    cluster.schema({ group: '', version, kind });
  return applyOverlay(pod, { spec: overlay }, find).spec;
}

const two: JsonObject = {
  containers: [
    { name: 'a', image: 'x' },
    { name: 'b', image: 'y' },
  ],
};

describe('an overlay', () => {
  it.each<[string, JsonObject, JsonObject, JsonObject]>([
    [
      'merges by name, new elements first',
      two,
      { containers: [{ name: 'c' }, { name: 'b', tty: true }] },
      { containers: [{ name: 'c' }, { name: 'b', image: 'y', tty: true }, { name: 'a', image: 'x' }] },
    ],
    ['adds what is missing', { a: 1 }, { '+(a)': 2, '+(b)': 2 }, { a: 1, b: 2 }],
    [
      'applies to elements that meet a condition',
      two,
      { containers: [{ '(image)': 'y', tty: true }] },
      {
        containers: [
          { name: 'b', image: 'y', tty: true },
          { name: 'a', image: 'x' },
        ],
      },
    ],
    ['does nothing where a condition is not met', two, { '(nodeName)': 'x', tty: true }, two],
    [
      'does nothing where a global condition is not met',
      two,
      { containers: [{ '<(image)': 'z', tty: true }] },
      two,
    ],
    ['deletes by null', { a: 1, b: 1 }, { a: null }, { b: 1 }],
    ['replaces lists without keys', { list: [1] }, { list: [2] }, { list: [2] }],
    ['keeps a text a text', { nodeName: 'n' }, { nodeName: 7 }, { nodeName: '7' }],
    [
      'deletes elements by directive',
      two,
      { containers: [{ name: 'a', $patch: 'delete' }] },
      { containers: [{ name: 'b', image: 'y' }] },
    ],
  ])('%s', (_, spec, overlay, expected) => {
    expect(specOf(spec, overlay)).toEqual(expected);
  });

  it('does not change what it is given', () => {
    const before = structuredClone(two);
    specOf(two, { containers: [{ name: 'a', image: 'z' }] });
    expect(two).toEqual(before);
  });

  it('fails where kinds do not fit', () => {
    expect(() => specOf({ a: {} }, { a: [1] })).toThrow(
      expect.objectContaining({ code: 'kyverno/merge-failed' }) as Error,
    );
  });
});
