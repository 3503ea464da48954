import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@keelson/model';

import { createCluster } from '../cluster/cluster.ts';
import { applyStrategicMerge } from './apply-strategic-merge.ts';

const pod = createCluster().schema({ group: '', version: 'v1', kind: 'Pod' });
const deployment = createCluster().schema({ group: 'apps', version: 'v1', kind: 'Deployment' });

function merge(original: JsonObject, patch: JsonObject, schema: typeof pod): JsonObject | string {
  const outcome = applyStrategicMerge(original, patch, schema);
  return outcome.kind === 'applied' ? outcome.object : outcome.message;
}

describe('a strategic merge patch', () => {
  it.each<[string, JsonObject, JsonObject, JsonObject | string]>([
    [
      'merges entries by their key, new ones first',
      { containers: [{ name: 'a', image: 'x' }, { name: 'b' }] },
      { containers: [{ name: 'c' }, { name: 'a', tty: true }] },
      { containers: [{ name: 'c' }, { name: 'a', image: 'x', tty: true }, { name: 'b' }] },
    ],
    [
      'deletes an entry',
      { containers: [{ name: 'a' }, { name: 'b' }] },
      { containers: [{ name: 'a', $patch: 'delete' }] },
      { containers: [{ name: 'b' }] },
    ],
    [
      'replaces a list',
      { containers: [{ name: 'a' }, { name: 'b' }] },
      { containers: [{ name: 'c' }, { $patch: 'replace' }] },
      { containers: [{ name: 'c' }] },
    ],
    [
      'deletes a field by null',
      { hostNetwork: true, nodeName: 'n' },
      { hostNetwork: null },
      { nodeName: 'n' },
    ],
    [
      'replaces a list without a strategy',
      { containers: [{ name: 'a', args: ['x'] }] },
      { containers: [{ name: 'a', args: ['y'] }] },
      { containers: [{ name: 'a', args: ['y'] }] },
    ],
    [
      'replaces a map by directive',
      { nodeSelector: { a: 'b' } },
      { nodeSelector: { c: 'd', $patch: 'replace' } },
      { nodeSelector: { c: 'd' } },
    ],
    [
      'empties a map by directive',
      { nodeSelector: { a: 'b' } },
      { nodeSelector: { $patch: 'delete' } },
      { nodeSelector: {} },
    ],
    [
      'sets the order of entries',
      { containers: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] },
      {
        '$setElementOrder/containers': [{ name: 'c' }, { name: 'a' }],
        containers: [{ name: 'a', tty: true }],
      },
      { containers: [{ name: 'b' }, { name: 'c' }, { name: 'a', tty: true }] },
    ],
    [
      'keeps only the named fields',
      { volumes: [{ name: 'v', emptyDir: {} }] },
      { volumes: [{ name: 'v', $retainKeys: ['name', 'configMap'], configMap: { name: 'c' } }] },
      { volumes: [{ name: 'v', configMap: { name: 'c' } }] },
    ],
    [
      'drops nulls of what is new',
      {},
      { securityContext: { runAsUser: 1, runAsGroup: null } },
      { securityContext: { runAsUser: 1 } },
    ],
    [
      'refuses an entry without its key',
      { containers: [{ name: 'a' }] },
      { containers: [{ image: 'x' }] },
      'map does not contain declared merge key: name',
    ],
    [
      'refuses an unknown field',
      { x: {} },
      { x: {} },
      'unable to find api field in struct v1.PodSpec for the json field "x"',
    ],
    [
      'refuses an unknown directive',
      { nodeSelector: {} },
      { nodeSelector: { $patch: 'burn' } },
      'unknown patch type: "burn"',
    ],
  ])('%s', (_, original, patch, expected) => {
    const result = merge({ spec: original }, { spec: patch }, pod);
    expect(typeof result === 'string' ? result : result.spec).toEqual(expected);
  });

  it('deletes from lists of texts', () => {
    const original = { metadata: { finalizers: ['a', 'b'] } };
    expect(merge(original, { metadata: { '$deleteFromPrimitiveList/finalizers': ['a'] } }, pod)).toEqual({
      metadata: { finalizers: ['b'] },
    });
    expect(merge(original, { metadata: { finalizers: ['c', 'b'] } }, pod)).toEqual({
      metadata: { finalizers: ['c', 'a', 'b'] },
    });
  });

  it('keeps the keys of a strategy that a client names', () => {
    const original = { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } } };
    const patch = { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } };
    expect(merge(original, patch, deployment)).toEqual({ spec: { strategy: { type: 'Recreate' } } });
  });

  it('is a JSON merge patch where there is no schema', () => {
    expect(merge({ a: [1], b: 1 }, { a: [2], b: null }, undefined)).toEqual({ a: [2] });
  });
});
