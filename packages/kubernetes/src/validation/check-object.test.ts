import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@keelson/model';

import { createCluster } from '../cluster/cluster.ts';
import { checkObject, findIssues } from './check-object.ts';

const widgets = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  spec: {
    group: 'factory.example',
    scope: 'Namespaced',
    names: { plural: 'widgets', kind: 'Widget' },
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
                required: ['size'],
                properties: {
                  size: { type: 'integer', minimum: 1, maximum: 10 },
                  color: { type: 'string', enum: ['red', 'blue'] },
                  code: { type: 'string', pattern: '^[a-z]{3}[0-9]*$', maxLength: 5 },
                  deep: { type: 'string', pattern: '^(a+)+$' },
                  tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
                  port: {
                    'x-kubernetes-int-or-string': true,
                    anyOf: [{ type: 'integer' }, { type: 'string' }],
                  },
                  either: {
                    type: 'object',
                    oneOf: [{ required: ['a'] }, { required: ['b'] }],
                    properties: { a: { type: 'string' }, b: { type: 'string' } },
                  },
                  maybe: { type: 'string', nullable: true },
                  level: { type: 'string', default: 'low' },
                },
              },
            },
          },
        },
      },
    ],
  },
};
const cluster = createCluster({ crds: [widgets] });
const container = { name: 'a', image: 'x' };

function messages(object: JsonObject): readonly string[] {
  return findIssues(cluster, object).map((issue) => issue.serverMessage);
}

function pod(spec: JsonObject, metadata: JsonObject = { name: 'a' }): JsonObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec };
}

describe('checking an object', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['a good Pod', pod({ containers: [container] }), []],
    ['no containers', pod({}), ['spec.containers: Required value']],
    [
      'a container without anything',
      pod({ containers: [{}] }),
      ['spec.containers[0].name: Required value', 'spec.containers[0].image: Required value'],
    ],
    [
      'two containers of one name',
      pod({ containers: [container, container] }),
      ['spec.containers[1].name: Duplicate value: "a"'],
    ],
    [
      'a restart policy that is none',
      pod({ containers: [container], restartPolicy: 'Sometimes' }),
      [
        'spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "Never", "OnFailure"',
      ],
    ],
    [
      'a mount of no volume',
      pod({ containers: [{ ...container, volumeMounts: [{ name: 'v', mountPath: '/a' }] }] }),
      ['spec.containers[0].volumeMounts[0].name: Not found: "v"'],
    ],
    [
      'a request above its limit',
      pod({
        containers: [{ ...container, resources: { requests: { cpu: '2' }, limits: { cpu: '1500m' } } }],
      }),
      [
        'spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1500m',
      ],
    ],
    [
      'no name',
      pod({ containers: [container] }, {}),
      ['metadata.name: Required value: name or generateName is required'],
    ],
    [
      'a namespace where none belongs',
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a', namespace: 'b' } },
      ['metadata.namespace: Forbidden: not allowed on this type'],
    ],
    [
      'a name with dots where none may be',
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a.b' } },
      ['metadata.name: Invalid value: "a.b": must not contain dots'],
    ],
    [
      'a role with a colon',
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'system:x' }, rules: [] },
      [],
    ],
    [
      'labels that the selector does not select',
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'a' },
        spec: {
          selector: { matchLabels: { a: 'b' } },
          template: { metadata: { labels: { a: 'c' } }, spec: { containers: [container] } },
        },
      },
      [
        'spec.template.metadata.labels: Invalid value: {"a":"c"}: `selector` does not match template `labels`',
      ],
    ],
    [
      'a claim from a template',
      {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: 'a' },
        spec: {
          selector: { matchLabels: { a: 'b' } },
          template: {
            metadata: { labels: { a: 'b' } },
            spec: { containers: [{ ...container, volumeMounts: [{ name: 'd', mountPath: '/d' }] }] },
          },
          volumeClaimTemplates: [
            {
              metadata: { name: 'd' },
              spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
            },
          ],
        },
      },
      [],
    ],
    [
      'a Job that restarts always',
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'a' },
        spec: { template: { spec: { containers: [container] } } },
      },
      ['spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"'],
    ],
    [
      'ports without names',
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'a' },
        spec: { ports: [{ port: 80 }, { port: 81 }] },
      },
      ['spec.ports[0].name: Required value', 'spec.ports[1].name: Required value'],
    ],
    ['an unknown kind', { apiVersion: 'x.io/v1', kind: 'X', metadata: {} }, []],
  ])('finds %s', (_, object, expected) => {
    expect(messages(object)).toEqual(expected);
  });

  it.each<[string, JsonObject, readonly string[]]>([
    [
      'a good one',
      {
        size: 3,
        color: 'red',
        code: 'abc12',
        tags: ['a', 'b'],
        port: 'http',
        either: { a: 'x' },
        maybe: null,
      },
      [],
    ],
    [
      'a wrong type',
      { size: 'three' },
      ['spec.size: Invalid value: "string": spec.size in body must be of type integer: "string"'],
    ],
    ['a missing field', {}, ['spec.size: Required value']],
    [
      'a number out of bounds',
      { size: 11 },
      ['spec.size: Invalid value: 11: spec.size in body should be less than or equal to 10'],
    ],
    [
      'a value outside the enumeration',
      { size: 1, color: 'green' },
      ['spec.color: Unsupported value: "green": supported values: "blue", "red"'],
    ],
    [
      'a text that does not match',
      { size: 1, code: 'a1' },
      ['spec.code: Invalid value: "a1": spec.code in body should match \'^[a-z]{3}[0-9]*$\''],
    ],
    ['a pattern that would take for ever', { size: 1, deep: `${'a'.repeat(40)}!` }, []],
    ['a repeated entry of a set', { size: 1, tags: ['a', 'a'] }, ['spec.tags[1]: Duplicate value: "a"']],
    [
      'both alternatives',
      { size: 1, either: { a: 'x', b: 'y' } },
      [
        'spec.either: Invalid value: {"a":"x","b":"y"}: spec.either in body must validate one and only one schema (oneOf)',
      ],
    ],
    ['an unknown field', { size: 1, sizes: 2 }, ['unknown field "spec.sizes"']],
    ['a null that is pruned', { size: 1, level: null }, []],
  ])('finds in a custom resource %s', (_, spec, expected) => {
    const object = { apiVersion: 'factory.example/v1', kind: 'Widget', metadata: { name: 'a' }, spec };
    expect(messages(object)).toEqual(expected);
  });

  it('makes diagnostics with a place and a way out', () => {
    expect(checkObject(cluster, pod({ containers: [container], replica: 1, volume: [] }))).toMatchObject([
      { code: 'kubernetes/unknown-field', severity: 'warning', place: { path: 'spec.replica' } },
      { code: 'kubernetes/unknown-field', place: { path: 'spec.volume' }, help: 'Did you mean volumes?' },
    ]);
    expect(checkObject(cluster, pod({ containers: 1 }))).toEqual([
      {
        code: 'kubernetes/invalid-object',
        severity: 'error',
        message: 'spec.containers: expected a list, got the number 1',
        resource: { apiVersion: 'v1', kind: 'Pod', name: 'a' },
        place: { path: 'spec.containers' },
      },
    ]);
  });
});
