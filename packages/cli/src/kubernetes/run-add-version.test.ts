import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../main.ts';
import type { OutputStream, Terminal } from '../terminal/terminal.ts';

const SHARED = join(import.meta.dirname, '../../../../../shared/data/kubernetes-openapi');
let folder = '';

async function run(...words: readonly string[]): Promise<readonly [number, string]> {
  const parts: string[] = [];
  const stream: OutputStream = {
    isTerminal: false,
    columns: undefined,
    write: (text) => {
      parts.push(text);
      return Promise.resolve();
    },
  };
  const terminal: Terminal = {
    words,
    directory: folder,
    environment: { PATH: process.env.PATH },
    clock: { now: () => Date.parse('2026-09-01T10:00:00Z') },
    input: {
      isTerminal: false,
      read: async function* () {
        yield await Promise.resolve(Buffer.from(''));
      },
    },
    output: stream,
    errors: stream,
    bundle: undefined,
    onInterrupt: () => undefined,
  };
  return [await main(terminal), parts.join('')];
}

function write(path: string, text: string | Uint8Array): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** The documents of 1.37 as a server of 1.35 without `hostUsers` and without `batch/v1` would answer. */
function writeOlderRelease(): void {
  for (const name of readdirSync(SHARED).filter((each) => each.endsWith('.gz') && !each.includes('batch'))) {
    const text = gunzipSync(readFileSync(join(SHARED, name))).toString('utf8');
    const document = JSON.parse(text) as {
      info: { version: string };
      components: { schemas: Record<string, { properties?: Record<string, unknown> }> };
    };
    document.info.version = 'v1.35.6';
    delete document.components.schemas['io.k8s.api.core.v1.PodSpec']?.properties?.hostUsers;
    write(`answers/${name}`, gzipSync(JSON.stringify(document)));
  }
  const discovery = JSON.parse(readFileSync(join(SHARED, 'discovery.json'), 'utf8')) as {
    kubernetes: string;
    groups: { group: string }[];
  };
  const groups = discovery.groups.filter(({ group }) => group !== 'batch');
  write('answers/discovery.json', JSON.stringify({ kubernetes: 'v1.35.6', groups }));
}

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostUsers: true
  containers: [{name: web, image: web}]
`;
const CRON = `apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec:
  schedule: "0 1 * * *"
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}}
`;
/** Refuses pods that keep the host's users; a server that drops the field as unknown has nothing to refuse. */
const POLICY = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: own-users}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
  validations:
    - {expression: "!has(object.spec.hostUsers) || !object.spec.hostUsers", message: pods have users of their own}
`;

describe.skipIf(!existsSync(SHARED))(
  'a release that is older than the built-in one (skipped without ../shared)',
  () => {
    beforeAll(() => {
      folder = realpathSync(mkdtempSync(join(tmpdir(), 'kubernetes-')));
      writeOlderRelease();
      write('pod.yaml', POD);
      write('cron.yaml', CRON);
      write('policies/own-users.yaml', POLICY);
    });

    afterAll(() => {
      rmSync(folder, { recursive: true });
    });

    it('is added from the server’s documents, and says how it differs', async () => {
      const [exit, said] = await run('kubernetes', 'add-version', 'answers', '--kubernetes-tables', 'tables');
      expect([exit, said]).toEqual([
        0,
        expect.stringContaining('tables/1.35.json: discovery and schemas of v1.35.6'),
      ]);
      expect(said).toContain('in v1.37.2, but not here: cronjobs.v1.batch, jobs.v1.batch');
      expect(said).not.toContain('guessed');
    });

    it('answers otherwise than the built-in one about a field that it lacks', async () => {
      const [newest, refused] = await run('check', 'pod.yaml', '--policy', 'policies');
      expect([newest, refused]).toEqual([1, expect.stringContaining('pods have users of their own')]);
      const [older, passed] = await run(
        ...['check', 'pod.yaml', '--policy', 'policies'],
        ...['--kubernetes-version', '1.35', '--kubernetes-tables', 'tables', '--fail-on', 'deny'],
      );
      expect([older, passed]).toEqual([0, expect.stringContaining('hostUsers: unknown field')]);
      expect(passed).not.toContain('other-schemas');
    });

    it('does not know a kind that it does not serve', async () => {
      const [, newest] = await run('check', 'cron.yaml', '--policy', 'policies');
      expect(newest).not.toContain('kubernetes/unknown-kind');
      const [, older] = await run(
        ...['check', 'cron.yaml', '--policy', 'policies'],
        ...['--kubernetes-version', '1.35', '--kubernetes-tables', 'tables'],
      );
      expect(older).toContain('kubernetes/unknown-kind');
    });

    it('counts for a cluster of the estate that is of this release', async () => {
      const [exit] = await run('init', 'estate');
      expect(exit).toBe(0);
      const clusters = `apiVersion: keelson.dev/v1alpha1
kind: Estate
metadata: {name: small}
spec:
  clusters:
    - {name: older, kubernetesVersion: "1.35"}
    - {name: newer, kubernetesVersion: "1.37"}
`;
      write('estate/keelson.yaml', clusters);
      const check = ['check', 'pod.yaml', '--governance', 'estate', '--cluster'];
      expect((await run(...check, 'older'))[1]).toContain('no estate/kubernetes/1.35.json');
      const [added] = await run('kubernetes', 'add-version', 'answers', '--governance', 'estate');
      expect(added).toBe(0);
      expect((await run(...check, 'older'))[1]).toContain('hostUsers: unknown field');
      expect((await run(...check, 'newer'))[1]).not.toContain('unknown field');
      expect((await run('lint', 'estate'))[1]).not.toContain('1.35.json');
    });
  },
);
