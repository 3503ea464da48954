import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askServer } from '../testing/ask-server.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';

/** A release whose ConfigMaps have a field that no other has. */
const TABLES = JSON.stringify({
  apiVersion: 'keelson.dev/v1alpha1',
  kind: 'KubernetesTables',
  kubernetes: 'v1.35.2',
  groups: [
    {
      g: '',
      v: [{ v: 'v1', r: [{ r: 'configmaps', k: 'ConfigMap', s: 'configmap', n: 1, v: 'create get' }] }],
    },
  ],
  groupVersions: { '/v1': 'core.v1' },
  types: {
    'core.v1': {
      ConfigMap: {
        p: { apiVersion: 'string', kind: 'string', metadata: 'meta.v1.ObjectMeta', expiresAfter: '*int32' },
        g: 1,
      },
    },
    'meta.v1': { ObjectMeta: { p: { name: 'string', namespace: 'string' } } },
  },
});

let folder = '';
let server: TestServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tables-'));
  writeFileSync(join(folder, '1.35.json'), TABLES);
  writeFileSync(join(folder, '1.34.json'), TABLES.slice(0, 100));
  server = await startTestServer({ kubernetesTables: { folder, shown: 'tables' } });
});

afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true });
});

const tryOut = (kubernetesVersion: string) =>
  askServer(server.port, '/api/v1/trials', {
    body: JSON.stringify({
      text: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nexpiresAfter: 30\n',
      kubernetesVersion,
    }),
  });

describe('a question that names a release', () => {
  it('is answered by the schemas of that release', async () => {
    expect((await tryOut('1.37')).text).toContain('expiresAfter: unknown field');
    expect((await tryOut('1.35')).text).not.toContain('unknown field');
  });

  it('hears that a file of tables is broken, and the server lives on', async () => {
    const { status, text } = await tryOut('1.34');
    expect([status, JSON.parse(text)]).toEqual([
      400,
      expect.objectContaining({ code: 'kubernetes/bad-tables' }),
    ]);
    expect((await tryOut('1.35')).status).toBe(200);
  });
});
