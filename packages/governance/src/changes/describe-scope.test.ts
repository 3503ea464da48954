import { describe, expect, it } from 'vitest';
import { describeScope } from './describe-scope.ts';
import type { Scope } from '@keelson/engine';

describe('describeScope', () => {
  it.each<[Scope | undefined, string]>([
    [undefined, 'everything'],
    [{}, 'everything'],
    [{ namespaces: { names: ['shop', 'billing'] } }, 'namespaces shop, billing'],
    [{ namespaces: {} }, 'namespaces of any name'],
    [
      {
        clusters: {
          matchLabels: { stage: 'production' },
          matchExpressions: [{ key: 'site', operator: 'NotIn', values: ['quay'] }],
        },
        resources: [{ group: 'apps', kind: 'Deployment', names: ['web'] }, { kind: 'Job' }],
      },
      'clusters with site not in (quay) and stage=production; Deployment.apps web or Job',
    ],
    [{ resources: [{ group: '', kind: 'Pod' }] }, 'Pod of the core'],
    [{ subjects: [{ users: ['ana'] }, { groups: ['admins'] }] }, 'ana or admins'],
  ])('writes %j', (scope, expected) => {
    expect(describeScope(scope)).toBe(expected);
  });
});
