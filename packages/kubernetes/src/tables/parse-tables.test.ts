import { describe, expect, it } from 'vitest';

import { createCluster } from '../cluster/cluster.ts';
import { deriveTables } from './derive-tables.ts';
import { formatTables } from './format-tables.ts';
import { parseTables } from './parse-tables.ts';
import { smallServer } from './small-server.ts';

const { tables } = deriveTables(Object.entries(smallServer()).map(([file, value]) => ({ file, value })));
const good = tables === undefined ? '' : formatTables(tables);

/** The good file with one part replaced; the part has to be there. */
function broken(part: string, by: string): string {
  expect(good).toContain(part);
  return good.replace(part, by);
}

describe('a file of tables', () => {
  it('holds what was written', () => {
    expect(parseTables(good)).toEqual(tables);
  });

  it.each([
    ['is empty', () => '', 'expected JSON'],
    ['is cut off', () => good.slice(0, good.length / 2), 'expected JSON'],
    ['is a list', () => '[]', 'apiVersion: expected'],
    [
      'is something else',
      () => '{"apiVersion": "v1", "kind": "ConfigMap"}',
      'apiVersion: expected “keelson.dev/v1alpha1”',
    ],
    [
      'is of another kind',
      () => broken('KubernetesTables', 'Estate'),
      'kind: expected “KubernetesTables”, got “Estate”',
    ],
    ['is of no release', () => broken('"v1.35.2"', '"latest"'), 'kubernetes: expected a release'],
    ['has no groups', () => broken('"groups": [', '"groups": 1, "x": ['), 'groups: expected a list, got 1'],
    [
      'has a resource without a kind',
      () => broken('"k":"ConfigMap",', ''),
      'groups[0].v[0].r[0].k: expected a text',
    ],
    [
      'has a subresource of four words',
      () => broken('"scale","get update","Scale",', '"scale","get update",'),
      'two, three or five texts',
    ],
    [
      'names a table that is not there',
      () => broken('"/v1": "core.v1"', '"/v1": "core.v9"'),
      'groupVersions["/v1"]: expected the name of a table',
    ],
    [
      'names a table of every object',
      () => broken('"/v1": "core.v1"', '"/v1": "__proto__"'),
      'groupVersions["/v1"]: expected the name of a table',
    ],
    [
      'refers to a type that is not there',
      () => broken('"spec":".DeploymentSpec"', '"spec":".Nothing"'),
      '.p["spec"]: expected a known type',
    ],
    [
      'refers to what every object has',
      () => broken('"spec":".DeploymentSpec"', '"spec":".constructor"'),
      '.p["spec"]: expected a known type',
    ],
    [
      'nests lists without end',
      () => broken('"spec":".', `"spec":"${'[]'.repeat(100)}.`),
      '.p["spec"]: expected a known type',
    ],
    [
      'has a list type that there is not',
      () => broken('"l":"m"', '"l":"z"'),
      '.l: expected one of a, s, m, got “z”',
    ],
    [
      'has a default without end',
      () => broken('"d":"TCP"', `"d":${'['.repeat(9000)}${']'.repeat(9000)}`),
      '.d: expected a value of few levels',
    ],
    ['lacks the metadata of objects', () => broken('"ObjectMeta"', '"ObjectMata"'), 'expected a'],
  ])('that %s is refused', (_title, text, message) => {
    expect(() => parseTables(text())).toThrow(message);
    expect(() => parseTables(text())).toThrow(
      expect.objectContaining({ code: 'kubernetes/bad-tables' }) as Error,
    );
  });

  it('makes clusters that share what they have built', () => {
    if (tables === undefined) throw new Error('no tables');
    const kind = { group: 'apps', version: 'v1', kind: 'Deployment' };
    const schema = createCluster({ tables }).schema(kind);
    expect(schema).toBeDefined();
    expect(createCluster({ tables }).schema(kind)).toBe(schema);
  });
});
