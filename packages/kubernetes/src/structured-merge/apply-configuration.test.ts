import { describe, expect, it } from 'vitest';
import type { GroupVersionKind, JsonObject } from '@keelson/model';

import { createCluster } from '../cluster/cluster.ts';
import { OpaqueValue } from './apply-value.ts';
import type { ApplyObject } from './apply-value.ts';
import { applyConfiguration } from './apply-configuration.ts';

const gadget = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  spec: {
    group: 'factory.example',
    scope: 'Namespaced',
    names: { plural: 'gadgets', kind: 'Gadget' },
    versions: [
      {
        name: 'v1',
        served: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                properties: {
                  plain: { type: 'array', items: { type: 'string' } },
                  tags: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
                  parts: {
                    type: 'array',
                    'x-kubernetes-list-type': 'map',
                    'x-kubernetes-list-map-keys': ['name', 'slot'],
                    items: {
                      type: 'object',
                      properties: {
                        name: { type: 'string' },
                        slot: { type: 'integer', default: 1 },
                        size: { type: 'integer' },
                      },
                    },
                  },
                  route: {
                    type: 'object',
                    'x-kubernetes-map-type': 'atomic',
                    properties: { to: { type: 'string' } },
                  },
                  free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
                  maybe: { type: 'string', nullable: true },
                  port: { 'x-kubernetes-int-or-string': true },
                },
              },
            },
          },
        },
      },
    ],
  },
};
const cluster = createCluster({ crds: [gadget] });
const podKind = { group: '', version: 'v1', kind: 'Pod' };
const gadgetKind = { group: 'factory.example', version: 'v1', kind: 'Gadget' };

function apply(kind: GroupVersionKind, live: JsonObject, patch: ApplyObject): JsonObject | string {
  const apiVersion = kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
  const object = { apiVersion, kind: kind.kind, ...live };
  const outcome = applyConfiguration(kind, cluster.schema(kind), object, patch);
  if (outcome.kind === 'error') return outcome.message;
  const { apiVersion: _, kind: __, ...rest } = outcome.object;
  return rest;
}

function containers(...list: ApplyObject[]): ApplyObject {
  return { spec: { containers: list } };
}

describe('an apply configuration', () => {
  it.each<[string, ApplyObject, ApplyObject, ApplyObject | string]>([
    [
      'merges entries by their keys and keeps the others in place',
      containers({ name: 'a', image: 'x' }, { name: 'b', image: 'y' }),
      containers({ name: 'b', image: 'z' }, { name: 'c', image: 'w' }),
      containers({ name: 'a', image: 'x' }, { name: 'b', image: 'z' }, { name: 'c', image: 'w' }),
    ],
    [
      'takes the order of shared entries from the configuration',
      containers({ name: 'a' }, { name: 'b' }, { name: 'c' }),
      containers({ name: 'c' }, { name: 'a' }),
      containers({ name: 'b' }, { name: 'c' }, { name: 'a' }),
    ],
    [
      'compares keys with their defaults',
      containers({ name: 'a', ports: [{ containerPort: 80 }] }),
      containers({ name: 'a', ports: [{ containerPort: 80, protocol: 'TCP', name: 'http' }] }),
      containers({ name: 'a', ports: [{ containerPort: 80, protocol: 'TCP', name: 'http' }] }),
    ],
    [
      'refuses two entries with the same key',
      containers({ name: 'a' }),
      containers({ name: 'a' }, { name: 'a' }),
      'failed to convert patch object to typed object: .spec.containers: duplicate entries for key [name="a"]',
    ],
    [
      'refuses what is atomic, and says where',
      containers({ name: 'a' }),
      containers({ name: 'a', args: ['-v'], command: ['x'] }),
      'invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: .spec.containers[0].args, ' +
        '.spec.containers[0].command',
    ],
    [
      'refuses an unknown field',
      {},
      { spec: { nope: 1 } },
      'failed to convert patch object to typed object: .spec.nope: field not declared in schema',
    ],
    [
      'refuses a null',
      {},
      { spec: { terminationGracePeriodSeconds: OpaqueValue.null() } },
      'failed to convert patch object to typed object: .spec.terminationGracePeriodSeconds: ' +
        'expected numeric (int or float), got structpb.NullValue',
    ],
    [
      'refuses bytes',
      {},
      { metadata: { labels: { a: OpaqueValue.bytes(Uint8Array.of(0x68, 0x69)) } } },
      'failed to convert patch object to typed object: .metadata.labels.a: ' +
        'expected string, got &value.valueUnstructured{Value:[]uint8{0x68, 0x69}}',
    ],
    [
      'refuses a number for a string',
      {},
      { metadata: { labels: { n: 5 } } },
      'failed to convert patch object to typed object: .metadata.labels.n: ' +
        'expected string, got &value.valueUnstructured{Value:5}',
    ],
    ['keeps an empty map', {}, { metadata: { labels: {} } }, { metadata: { labels: {} } }],
  ])('%s', (_, live, patch, expected) => {
    expect(apply(podKind, live as JsonObject, patch)).toEqual(expected);
  });

  it.each<[string, ApplyObject, ApplyObject, ApplyObject | string]>([
    ['merges sets', { tags: ['a', 'b'] }, { tags: ['c', 'a'] }, { tags: ['c', 'a', 'b'] }],
    [
      'merges by several keys',
      {
        parts: [
          { name: 'a', size: 1 },
          { name: 'a', slot: 2 },
        ],
      },
      { parts: [{ name: 'a', slot: 1, size: 5 }] },
      {
        parts: [
          { name: 'a', slot: 1, size: 5 },
          { name: 'a', slot: 2 },
        ],
      },
    ],
    [
      'refuses a list without a list type',
      {},
      { plain: ['a'] },
      'invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: .spec.plain',
    ],
    [
      'refuses an atomic map',
      {},
      { route: { to: 'x' } },
      'invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: .spec.route',
    ],
    [
      'merges what the schema does not know',
      { free: { a: { b: 1 } } },
      { free: { a: { c: 2 } } },
      { free: { a: { b: 1, c: 2 } } },
    ],
    ['takes either for an int-or-string', { port: 1 }, { port: 'http' }, { port: 'http' }],
    [
      'refuses a null though the field may be null',
      {},
      { maybe: OpaqueValue.null() },
      'failed to convert patch object to typed object: .spec.maybe: ' +
        'expected string, got &value.valueUnstructured{Value:0}',
    ],
  ])('of a custom resource %s', (_, live, patch, expected) => {
    const result = apply(gadgetKind, { spec: live as JsonObject }, { spec: patch });
    expect(typeof result === 'string' ? result : result.spec).toEqual(expected);
  });

  it('needs a schema', () => {
    expect(apply({ group: 'x.io', version: 'v1', kind: 'Foo' }, {}, {})).toBe(
      'failed to convert patch object to typed object: no corresponding type for x.io/v1, Kind=Foo',
    );
  });
});
