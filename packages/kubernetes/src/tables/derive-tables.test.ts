import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { JsonObject, JsonValue } from '@keelson/model';
import { describe, expect, it } from 'vitest';

import { createCluster } from '../cluster/cluster.ts';
import { discoveryText } from '../data/generated/discovery.ts';
import { schemaTables, tableOfGroupVersion } from '../data/generated/schema-tables.ts';
import { resolveObject } from '../decoding/resolve-object.ts';
import { checkObject } from '../validation/check-object.ts';
import { deriveTables } from './derive-tables.ts';
import { formatTables } from './format-tables.ts';
import { parseTables } from './parse-tables.ts';
import { smallServer } from './small-server.ts';

const answers = smallServer();

function derive(changed: Readonly<Record<string, JsonValue | undefined>> = {}, wanted?: string) {
  const all = Object.entries({ ...answers, ...changed });
  return deriveTables(
    all.flatMap(([file, value]) => (value === undefined ? [] : [{ file, value }])),
    wanted,
  );
}

function clusterOf(...given: Parameters<typeof derive>) {
  const { tables } = derive(...given);
  if (tables === undefined) throw new Error('no tables');
  return createCluster({ tables: parseTables(formatTables(tables)) });
}

describe('tables that are derived from a server’s answers', () => {
  it('serve what the server serves, and nothing else', () => {
    const cluster = clusterOf();
    expect(cluster.release).toBe('v1.35.2');
    expect(cluster.resources.map(({ resource }) => resource)).toEqual(['configmaps', 'deployments']);
    expect(cluster.find('cm')).toHaveLength(1);
    expect(cluster.resource({ group: 'apps', version: 'v1', resource: 'deployments' })).toMatchObject({
      singular: 'deployment',
      categories: ['all'],
      namespaced: true,
    });
    expect(cluster.kindOf({ group: 'apps', version: 'v1', resource: 'deployments' }, 'scale')).toEqual({
      group: 'autoscaling',
      version: 'v1',
      kind: 'Scale',
    });
    expect(cluster.schema({ group: '', version: 'v1', kind: 'Pod' })).toBeUndefined();
  });

  it('know the fields of their release: one that 1.37 has is unknown, one that it lacks is known', () => {
    const cluster = clusterOf();
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, immutable: true };
    expect(checkObject(cluster, object)).not.toEqual(checkObject(createCluster(), object));
    const other = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, expiresAfter: 3 };
    expect(resolveObject(cluster, other).object).toMatchObject({ expiresAfter: 3 });
    expect(resolveObject(createCluster(), other).object).not.toHaveProperty('expiresAfter');
  });

  it('keep keys, defaults and enumerations of lists', () => {
    const ports = clusterOf()
      .schema({ group: 'apps', version: 'v1', kind: 'Deployment' })
      ?.properties.get('spec')?.schema;
    const list = ports?.kind === 'object' ? ports.properties.get('ports')?.schema : undefined;
    expect(list).toMatchObject({
      kind: 'list',
      listType: 'map',
      mapKeys: ['port', 'protocol'],
      patchMergeKey: 'port',
      patchStrategy: 'merge',
    });
    const items = list?.kind === 'list' && list.items.kind === 'object' ? list.items : undefined;
    expect(items?.properties.get('protocol')).toMatchObject({
      default: 'TCP',
      schema: { constraints: { enum: ['TCP', 'UDP'] } },
    });
  });

  it('say of which fields it is guessed how they serialise', () => {
    const { guessed, leftOut } = derive();
    expect(guessed).toContain('core.v1.ConfigMap.expiresAfter');
    expect(guessed).not.toContain('core.v1.ConfigMap.data');
    expect(leftOut).toEqual([]);
  });

  it('are the same by aggregated discovery', () => {
    const resource = (name: string, group: string, kind: string, more: JsonObject): JsonObject => ({
      resource: name,
      responseKind: { group, version: 'v1', kind },
      scope: 'Namespaced',
      verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
      ...more,
    });
    const list = (group: string, one: JsonObject): JsonObject => ({
      kind: 'APIGroupDiscoveryList',
      apiVersion: 'apidiscovery.k8s.io/v2',
      items: [
        {
          metadata: group === '' ? {} : { name: group },
          versions: [{ version: 'v1', resources: [one] }],
        },
      ],
    });
    const scale = { group: 'autoscaling', version: 'v1', kind: 'Scale' };
    const aggregated = derive({
      '/apis': list(
        'apps',
        resource('deployments', 'apps', 'Deployment', {
          singularResource: 'deployment',
          categories: ['all'],
          subresources: [{ subresource: 'scale', responseKind: scale, verbs: ['get', 'update'] }],
        }),
      ),
      '/api/v1': list(
        '',
        resource('configmaps', '', 'ConfigMap', { singularResource: 'configmap', shortNames: ['cm'] }),
      ),
      '/apis/apps/v1': undefined,
    });
    expect(aggregated.diagnostics).toEqual([]);
    expect(aggregated.tables).toEqual(derive().tables);
  });

  it('leave out custom resources and extensions, and the types that those bring', () => {
    const stale = { type: 'object', properties: { onlyHere: { type: 'string' } } };
    const derived = derive({
      '/apis/example.com/v1': {
        kind: 'APIResourceList',
        groupVersion: 'example.com/v1',
        resources: [{ name: 'things', namespaced: true, kind: 'Thing', verbs: ['get'] }],
      },
      '/openapi/v3/apis/example.com/v1': {
        openapi: '3.0.0',
        info: { title: 'Things', version: 'v0.1.0' },
        paths: { '/apis/example.com/v1/things': {} },
        components: { schemas: { 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta': stale } },
      },
    });
    expect(derived.diagnostics).toEqual([]);
    expect(derived.leftOut).toEqual(['example.com/v1']);
    expect(derived.tables).toEqual(derive().tables);
  });

  it('hold fields of any name', () => {
    const fields = JSON.parse(
      '{"__proto__": {"type": "string"}, "constructor": {"type": "boolean"}}',
    ) as JsonObject;
    const cluster = clusterOf(smallServer('v1.35.2', fields));
    const schema = cluster.schema({ group: '', version: 'v1', kind: 'ConfigMap' });
    expect(schema?.properties.get('__proto__')?.schema.kind).toBe('string');
    expect(schema?.properties.get('constructor')?.schema.kind).toBe('boolean');
    expect(schema?.properties.get('data')).toBeUndefined();
  });
});

const swagger: JsonObject = { swagger: '2.0', info: { title: 'Kubernetes', version: 'v1.35.2' }, paths: {} };
const v3 = ['/openapi/v3/api/v1', '/openapi/v3/apis/apps/v1'];
const without = (...paths: readonly string[]) => Object.fromEntries(paths.map((path) => [path, undefined]));
const older = smallServer('v1.34.1');
const changed = smallServer()['/openapi/v3/api/v1'];

describe('answers of which no tables can be made', () => {
  it.each([
    ['no list of groups', without('/apis'), undefined, 'kubernetes/missing-discovery'],
    ['no resources of a group', without('/apis/apps/v1'), undefined, 'kubernetes/missing-discovery'],
    [
      'no resources and no schemas of a group',
      without('/apis/apps/v1', '/openapi/v3/apis/apps/v1'),
      undefined,
      'kubernetes/missing-discovery',
    ],
    ['no schemas of a group', without('/openapi/v3/apis/apps/v1'), undefined, 'kubernetes/missing-schemas'],
    ['no schemas at all', without(...v3), undefined, 'kubernetes/missing-schemas'],
    ['Swagger alone', { ...without(...v3), '/openapi/v2': swagger }, undefined, 'kubernetes/open-api-v2'],
    ['another version than asked for', {}, '1.34', 'kubernetes/mixed-versions'],
    [
      'documents of two versions',
      { [v3[1] ?? '']: older[v3[1] ?? ''] },
      undefined,
      'kubernetes/mixed-versions',
    ],
    [
      'documents of two servers',
      { [v3[1] ?? '']: withOtherMeta(answers[v3[1] ?? '']) },
      undefined,
      'kubernetes/mixed-versions',
    ],
    ['an empty folder', without(...Object.keys(answers)), undefined, 'kubernetes/no-version'],
  ])('%s', (_title, change, wanted, code) => {
    const { tables, diagnostics } = derive(change, wanted);
    expect(tables).toBeUndefined();
    const found = diagnostics.find((diagnostic) => diagnostic.code === code);
    expect(found).toMatchObject({ severity: 'error' });
    expect(found?.help).toMatch(/\S/);
  });

  it('a document of the version that the others are of is no trouble', () => {
    expect(derive({ again: changed ?? null }).diagnostics).toEqual([]);
  });
});

function withOtherMeta(value: JsonValue | undefined): JsonValue {
  const text = JSON.stringify(value).replace('"namespace":{"type":"string"},', '');
  return JSON.parse(text) as JsonValue;
}

const shared = join(import.meta.dirname, '../../../../../shared/data/kubernetes-openapi');

describe.skipIf(!existsSync(shared))('documents of 1.37 (skipped without ../shared)', () => {
  it('give the very tables that are built in, by what the built-in ones know', () => {
    const files = readdirSync(shared).filter((name) => name.includes('.json'));
    const documents = files.map((file) => {
      const bytes = readFileSync(join(shared, file));
      const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      return { file, value: JSON.parse(text) as JsonValue };
    });
    const { tables, diagnostics, guessed } = deriveTables(documents);
    expect([diagnostics, guessed]).toEqual([[], []]);
    expect(JSON.stringify(tables?.discovery)).toBe(discoveryText);
    expect(tables?.groupVersions).toEqual(tableOfGroupVersion);
    expect(Object.keys(tables?.types ?? {})).toEqual(Object.keys(schemaTables));
    for (const [name, text] of Object.entries(schemaTables)) {
      expect(JSON.stringify(tables?.types[name]), name).toBe(text);
    }
    if (tables !== undefined) expect(parseTables(formatTables(tables))).toEqual(tables);
  });
});
