import { describe, expect, it } from 'vitest';
import { createCluster } from '@keelson/kubernetes';
import { yaml } from '../policy-tester.ts';
import { readMatch } from '../spec/read-match.ts';
import { toMatchKeys } from './match-keys.ts';

function keys(match: string): ReturnType<typeof toMatchKeys> {
  const spec = readMatch(yaml(match));
  return spec === undefined ? {} : toMatchKeys(spec, createCluster());
}

describe('index keys', () => {
  it('name operations, resources and required labels', () => {
    expect(
      keys(`
matchPolicy: Exact
objectSelector: {matchLabels: {tier: front}}
resourceRules:
- {apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments, "deployments/*"]}`),
    ).toEqual({
      operations: ['CREATE'],
      targets: [
        { group: 'apps', resource: 'deployments', subresource: '' },
        { group: 'apps', resource: 'deployments' },
      ],
      labels: { tier: 'front' },
    });
  });

  it('leave out what a wildcard matches', () => {
    expect(
      keys(`resourceRules: [{apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: ["*/*"]}]`),
    ).toEqual({ targets: [{}] });
  });

  it('include equivalent resources of other groups', () => {
    const { targets } = keys(
      `resourceRules: [{apiGroups: [events.k8s.io], apiVersions: [v1], operations: [CREATE], resources: [events]}]`,
    );
    expect(targets).toContainEqual({ group: '', resource: 'events', subresource: '' });
  });

  it('leave labels out where expressions could be invalid, so that the policy can say so', () => {
    expect(
      keys(
        `{objectSelector: {matchLabels: {a: b}, matchExpressions: [{key: x, operator: Exists}]}, resourceRules: []}`,
      ),
    ).toEqual({});
  });
});
