import { describe, expect, it } from 'vitest';
import { readValues } from './read-values.ts';

const VALUES = {
  globalValues: { 'request.operation': 'UPDATE', mode: 'dev' },
  policies: [
    {
      name: 'p',
      resources: [{ name: 'r', values: { 'request.operation': 'DELETE', size: 3 } }],
      rules: [{ name: 'x', values: { a: 1 } }],
    },
  ],
  namespaceSelector: [
    { name: 'one', labels: { from: 'selector' } },
    { name: 'two', labels: { from: 'selector' } },
  ],
  namespaces: [{ metadata: { name: 'two', labels: { from: 'namespace' } } }],
  subresources: [
    {
      subresource: { name: 'deployments/scale', kind: 'Scale', group: 'autoscaling', version: 'v1' },
      parentResource: { name: 'deployments', kind: 'Deployment', group: 'apps', version: 'v1' },
    },
  ],
};

describe('values', () => {
  const values = readValues(VALUES);

  it('give namespaces, of which whole ones win over their labels', () => {
    expect([...values.namespaces.values()]).toEqual([
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'one', labels: { from: 'selector' } } },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'two', labels: { from: 'namespace' } } },
    ]);
  });

  it('say what is done, to all resources and to single ones', () => {
    expect(values.operation).toBe('UPDATE');
    expect(values.operationOf('p', 'r')).toBe('DELETE');
    expect(values.operationOf('p', 'other')).toBeUndefined();
  });

  it('leave the variables of policies, without what the runner acts upon itself', () => {
    expect(values.document).toMatchObject({
      apiVersion: 'cli.kyverno.io/v1alpha1',
      kind: 'Values',
      globalValues: { mode: 'dev' },
      policies: [
        {
          name: 'p',
          resources: [{ name: 'r', values: { size: 3 } }],
          rules: [{ name: 'x', values: { a: 1 } }],
        },
      ],
    });
    expect(JSON.stringify(values.document)).not.toContain('request.operation');
  });

  it('keep an operation that no review of a manifest has', () => {
    const connect = readValues({ globalValues: { 'request.operation': 'CONNECT' } });
    expect(connect.operation).toBeUndefined();
    expect(connect.document).toMatchObject({ globalValues: { 'request.operation': 'CONNECT' } });
  });

  it('tell kinds that stand for a subresource', () => {
    expect(values.subresources).toEqual([
      {
        kind: { group: 'autoscaling', version: 'v1', kind: 'Scale' },
        parent: { group: 'apps', version: 'v1', kind: 'Deployment' },
        resource: 'deployments',
        subresource: 'scale',
      },
    ]);
  });
});
