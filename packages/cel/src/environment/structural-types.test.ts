import { describe, expect, it } from 'vitest';
import { formatCheckedType } from '../check/format-checked-type.ts';
import { STANDARD_LIBRARY } from '../libraries/standard.ts';
import { createEnvironment } from './create-environment.ts';
import type { StructuralProperty, StructuralSchema } from './structural-schema.ts';
import { structuralTypes } from './structural-types.ts';

function object(properties: Readonly<Record<string, StructuralSchema>>): StructuralSchema {
  return { kind: 'object', properties: propertiesOf(properties) };
}

function propertiesOf(
  properties: Readonly<Record<string, StructuralSchema>>,
): ReadonlyMap<string, StructuralProperty> {
  return new Map(Object.entries(properties).map(([name, schema]) => [name, { schema, required: false }]));
}

const STRING: StructuralSchema = { kind: 'string' };

/** As `JSONSchemaProps`: a type that contains itself. */
const TREE: StructuralSchema = {
  kind: 'object',
  properties: new Map([
    ['name', { schema: STRING, required: false }],
    [
      'children',
      {
        get schema(): StructuralSchema {
          return { kind: 'list', items: TREE };
        },
        required: false,
      },
    ],
  ]),
};

const POD = object({
  spec: object({
    replicas: { kind: 'integer' },
    paused: { kind: 'boolean' },
    weight: { kind: 'number' },
    maxSurge: { kind: 'int-or-string' },
    containers: {
      kind: 'list',
      items: object({
        image: STRING,
        resources: object({ limits: { kind: 'map', values: { kind: 'quantity' } } }),
      }),
    },
    selector: { kind: 'map', values: STRING },
    volumes: { kind: 'map', values: object({ path: STRING }) },
    extra: { kind: 'any' },
    token: { kind: 'string', format: 'byte' },
    since: { kind: 'string', format: 'date-time' },
    timeout: { kind: 'string', format: 'duration' },
    'a-b.c': STRING,
    '1x': STRING,
    tree: TREE,
    template: { kind: 'object', embeddedResource: true, properties: new Map() },
  }),
  metadata: object({ name: STRING, generateName: STRING, namespace: STRING }),
  kind: STRING,
  apiVersion: STRING,
});

const types = structuralTypes('Pod', POD);
const environment = createEnvironment({
  libraries: [STANDARD_LIBRARY],
  variables: types === undefined ? {} : { object: types.type },
  structResolvers: types === undefined ? [] : [types.resolveStruct],
});

function check(source: string): string {
  const { parsed } = environment.parse(source);
  if (parsed === undefined) return 'does not parse';
  const { checked, issues } = environment.check(parsed);
  return checked === undefined
    ? issues.map((issue) => issue.message).join('; ')
    : formatCheckedType(checked.type);
}

describe('structuralTypes', () => {
  it.each([
    ['object', 'Pod'],
    ['object.spec', 'Pod.spec'],
    ['object.spec.replicas', 'int'],
    ['object.spec.paused', 'bool'],
    ['object.spec.weight', 'double'],
    ['object.spec.maxSurge', 'dyn'],
    ['object.spec.containers', 'list(Pod.spec.containers.@idx)'],
    ['object.spec.containers[0].image', 'string'],
    ['object.spec.containers.map(c, c.resources)', 'list(Pod.spec.containers.@idx.resources)'],
    ['object.spec.selector', 'map(string, string)'],
    ['object.spec.volumes["a"]', 'Pod.spec.volumes.@elem'],
    ['object.spec.token', 'bytes'],
    ['object.spec.since', 'timestamp'],
    ['object.spec.timeout', 'duration'],
    ['object.spec.a__dash__b__dot__c', 'string'],
    ['object.metadata.namespace', 'string'],
    ['object.metadata.__namespace__', 'string'],
    ['object.kind', 'string'],
    ['object.spec.template.metadata.name', 'string'],
    ['object.spec.tree.children[0].children[0].name', 'string'],
  ])('declares %s as %s', (source, type) => {
    expect(check(source)).toBe(type);
  });

  it.each([
    ['object.spec.replicsa', "undefined field 'replicsa'"],
    ['object.spec.extra', "undefined field 'extra'"],
    ['object.spec.containers.all(c, c.resources.limits["cpu"] < 5)', "undefined field 'limits'"],
    ['object.spec.containers.all(c, c.imge != "")', "undefined field 'imge'"],
    ['object.__proto__', "undefined field '__proto__'"],
    ['object.constructor', "undefined field 'constructor'"],
    ['object.spec.replicas == "1"', "found no matching overload for '_==_' applied to '(int, string)'"],
    [
      'object.spec.containers[0] == 1',
      "found no matching overload for '_==_' applied to '(Pod.spec.containers.@idx, int)'",
    ],
  ])('refuses %s', (source, message) => {
    expect(check(source)).toBe(message);
  });

  it('adds what every resource has', () => {
    const bare = structuralTypes('Widget', object({ spec: STRING }));
    const resolved = bare?.resolveStruct('Widget');
    expect(resolved?.fieldNames?.()).toEqual(['spec', 'kind', 'apiVersion', 'metadata']);
  });

  it('has no type for a schema that says nothing', () => {
    expect(structuralTypes('Any', { kind: 'any' })).toBeUndefined();
  });

  it('takes raw extensions for objects without fields', () => {
    const raw = structuralTypes('Raw', { kind: 'any', atomic: true });
    expect(raw?.resolveStruct('Raw')?.fieldNames?.()).toEqual([]);
  });
});
