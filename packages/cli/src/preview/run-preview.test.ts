import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VerdictLedger } from '@keelson/ledger';
import { main } from '../main.ts';
import type { JsonObject, Verdict } from '@keelson/model';

const NOW = Date.parse('2026-10-15T12:00:00Z');

const FILES = {
  'keelson.yaml': 'apiVersion: keelson.dev/v1alpha1\nkind: Estate\nmetadata: {name: harbour}\nspec: {}\n',
  'decisions/0001-fixed-tags.md': '---\nstatus: accepted\nowner: security\n---\n# Images have a fixed tag\n',
  'gates/door.yaml': `apiVersion: keelson.dev/v1alpha1
kind: Gate
metadata: {name: door}
spec:
  decision: 0001-fixed-tags
  surface: admission
  policies: [{path: "policies/**"}]
  stages: [{from: 2026-01-01, action: warn}, {from: 2026-12-01, action: deny}]
`,
  'policies/tags.yaml': `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: fixed-tags}
spec:
  matchConstraints:
    resourceRules:
    - {apiGroups: [""], apiVersions: ["*"], operations: [CREATE, UPDATE], resources: [pods]}
  validations:
  - {expression: "object.spec.containers.all(c, !c.image.endsWith(':latest'))", message: images need a fixed tag}
`,
};

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preview-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function reviewed(id: string, name: string, image: string): Verdict {
  const object: JsonObject = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop', annotations: { 'keelson.dev/owner': 'shop' } },
    spec: { containers: [{ name: 'web', image }] },
  };
  return {
    id,
    review: {
      id,
      time: '2026-10-01T00:00:00Z',
      surface: 'admission',
      operation: 'CREATE',
      resource: { group: '', version: 'v1', kind: 'Pod', resource: 'pods', namespace: 'shop', name },
      object,
      subject: { user: 'ana', groups: [] },
    },
    allowed: true,
    warnings: [],
    patches: [],
    generated: [],
    results: [],
    inputs: [],
    engineVersion: '0',
  };
}

async function preview(...words: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await main({
    words: ['preview', 'door', ...words],
    directory: folder,
    environment: { XDG_STATE_HOME: join(folder, 'state') },
    clock: { now: () => NOW },
    bundle: undefined,
    onInterrupt: () => undefined,
    input: {
      isTerminal: false,
      read: async function* () {
        yield await Promise.resolve(Buffer.from(''));
      },
    },
    output: { isTerminal: false, columns: undefined, write: (text) => ((out += text), Promise.resolve()) },
    errors: { isTerminal: false, columns: undefined, write: (text) => ((err += text), Promise.resolve()) },
  });
  return { code, out, err };
}

async function record(data: string): Promise<void> {
  const ledger = await VerdictLedger.open({ folder: join(folder, data), clock: { now: () => NOW } });
  await ledger.append([
    reviewed('1', 'web', 'nginx:1.2'),
    reviewed('2', 'web', 'nginx:latest'),
    reviewed('3', 'mended', 'nginx:latest'),
    reviewed('4', 'mended', 'nginx:1.2'),
  ]);
  await ledger.close();
}

describe('preview of what was recorded', () => {
  it('asks the latest review of each resource again, as the gate would stand', async () => {
    await record('data');
    const { code, out } = await preview('--data-dir', 'data', '--output', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      at: '2026-12-01T00:00:00.000Z',
      resources: [
        {
          outcome: 'refused',
          resource: 'Pod shop/web',
          owner: 'group:shop',
          recorded: '2026-10-15T12:00:00.000Z',
          rules: [{ rule: 'fixed-tags', message: 'images need a fixed tag' }],
        },
      ],
      counts: { manifests: 0, records: 2 },
      summary: { refused: 1 },
    });
  });

  it('finds the record of serve by itself where no manifests are given', async () => {
    await record('state/keelson');
    const { out } = await preview();
    expect(out).toContain('1 resource of 1 owner would be refused');
    expect(out).toContain('2 resources of the record looked at');
  });

  it('needs something to look at', async () => {
    expect(await preview()).toMatchObject({ code: 2, out: '' });
  });
});
