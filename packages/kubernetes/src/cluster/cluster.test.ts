import { describe, expect, it } from 'vitest';

import { createCluster } from './cluster.ts';

const widgets = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'widgets', kind: 'Widget', shortNames: ['wg'] },
    versions: [
      { name: 'v1beta1', served: true, storage: false, schema: { openAPIV3Schema: { type: 'object' } } },
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } },
          },
        },
        subresources: {
          status: {},
          scale: { specReplicasPath: '.spec.size', statusReplicasPath: '.status.size' },
        },
      },
      { name: 'v1alpha1', served: false, storage: false },
    ],
  },
};
const cluster = createCluster({ crds: [widgets] });

describe('a cluster', () => {
  it('finds the resource of a kind, and its scope', () => {
    const deployments = cluster.resourceOfKind({ group: 'apps', version: 'v1', kind: 'Deployment' });
    expect(deployments).toMatchObject({ resource: 'deployments', namespaced: true, shortNames: ['deploy'] });
    expect(cluster.resourceOfKind({ group: '', version: 'v1', kind: 'Namespace' })?.namespaced).toBe(false);
    expect(cluster.resourceOfKind({ group: 'apps', version: 'v9', kind: 'Deployment' })).toBeUndefined();
  });

  it.each([
    ['', 'v1', 'pods', 'exec', 'PodExecOptions'],
    ['', 'v1', 'pods', 'binding', 'Binding'],
    ['', 'v1', 'pods', 'eviction', 'Eviction'],
    ['apps', 'v1', 'deployments', 'scale', 'Scale'],
    ['apps', 'v1', 'deployments', '', 'Deployment'],
    ['example.com', 'v1', 'widgets', 'scale', 'Scale'],
    ['example.com', 'v1', 'widgets', 'status', 'Widget'],
    ['example.com', 'v1beta1', 'widgets', 'status', undefined],
    ['example.com', 'v1alpha1', 'widgets', '', undefined],
  ])('knows the kind of %s/%s %s/%s', (group, version, resource, subresource, kind) => {
    expect(cluster.kindOf({ group, version, resource }, subresource)?.kind).toBe(kind);
  });

  it('finds resources by short names, singular names and kinds', () => {
    expect(cluster.find('po')[0]?.kind).toBe('Pod');
    expect(cluster.find('DEPLOYMENT')[0]?.resource).toBe('deployments');
    expect(cluster.find('wg').map((each) => each.version)).toEqual(['v1', 'v1beta1']);
    expect(cluster.find('constructor')).toEqual([]);
  });

  it('knows which resources are equivalent', () => {
    const versions = (group: string, version: string, resource: string, sub?: string): readonly string[] =>
      cluster.equivalents({ group, version, resource }, sub).map((each) => `${each.group}/${each.version}`);
    expect(versions('', 'v1', 'events')).toEqual(['/v1', 'events.k8s.io/v1']);
    expect(versions('autoscaling', 'v1', 'horizontalpodautoscalers')).toEqual([
      'autoscaling/v2',
      'autoscaling/v1',
    ]);
    expect(versions('apps', 'v1', 'deployments')).toEqual(['apps/v1']);
    expect(versions('example.com', 'v1beta1', 'widgets')).toEqual(['example.com/v1', 'example.com/v1beta1']);
    expect(versions('example.com', 'v1', 'widgets', 'status')).toEqual(['example.com/v1']);
  });

  it('has the schema of built-in and custom kinds', () => {
    const pod = cluster.schema({ group: '', version: 'v1', kind: 'Pod' });
    const spec = pod?.properties.get('spec')?.schema;
    expect(spec?.kind === 'object' && spec.properties.get('containers')?.schema).toMatchObject({
      kind: 'list',
      listType: 'map',
      mapKeys: ['name'],
      patchMergeKey: 'name',
      patchStrategy: 'merge',
    });
    const widget = cluster.schema({ group: 'example.com', version: 'v1', kind: 'Widget' });
    expect([...(widget?.properties.keys() ?? [])].sort()).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
    expect(cluster.schema({ group: 'policy', version: 'v1', kind: 'Eviction' })?.kind).toBe('object');
    expect(cluster.schema({ group: '', version: 'v1', kind: 'Container' })).toBeUndefined();
  });

  it('has a type for every field of every kind', () => {
    const seen = new Set<unknown>();
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null || seen.has(node)) return;
      seen.add(node);
      if ('properties' in node && node.properties instanceof Map) {
        for (const property of node.properties.values() as Iterable<{ schema: unknown }>)
          visit(property.schema);
      }
      if ('items' in node) visit(node.items);
      if ('values' in node) visit(node.values);
    };
    for (const each of cluster.resources) {
      const schema = cluster.schema(each);
      if (each.custom) continue;
      expect(schema, `${each.group}/${each.version} ${each.kind}`).toBeDefined();
      visit(schema);
    }
    expect(seen.size).toBeGreaterThan(500);
  });

  it('refuses a release without tables', () => {
    expect(() => createCluster({ kubernetesVersion: '1.12' })).toThrow('expected a Kubernetes version');
    expect(createCluster({ kubernetesVersion: 'v1.37.0' }).release).toBe('v1.37.2');
  });
});
