import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const RUN = new URL('../run.ts', import.meta.url).href;
const STARTER = fileURLToPath(new URL('../../../../examples/starter', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keelson-serve-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A process that serves. */
interface Serving {
  /** What came on standard output, as soon as it has a line; all of it once the process has ended. */
  readonly line: Promise<string>;
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>;
  readonly stop: () => void;
}

const serve = (...words: readonly string[]): Serving => start('serve', ...words);

function start(command: string, ...words: readonly string[]): Serving {
  const data = words.includes('--data-dir') ? [] : ['--data-dir', join(folder, 'data')];
  const child = spawn(
    process.execPath,
    [
      '--conditions=@keelson/source',
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '-e',
      `await (await import(${JSON.stringify(RUN)})).run();`,
      '--',
      'keelson',
      command,
      ...words,
      ...data,
    ],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = new Promise<{ code: number | null; errors: string }>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, errors });
    });
  });
  const line = new Promise<string>((resolve) => {
    child.stdout.on('data', () => {
      if (output.includes('\n')) resolve(output);
    });
    void ended.then(() => {
      resolve(output);
    });
  });
  return { line, ended, stop: () => child.kill('SIGINT') };
}

function urlIn(line: string): string {
  return /http:\/\/\S+/.exec(line)?.[0] ?? '';
}

async function tryOut(url: string, question: object): Promise<{ readonly objects: readonly Answered[] }> {
  const response = await fetch(`${url}api/v1/trials`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  });
  return (await response.json()) as { objects: Answered[] };
}

interface Answered {
  readonly verdict: { readonly allowed: boolean };
  readonly findings: readonly { readonly rule: string; readonly gate?: string; readonly howToAsk: string }[];
}

describe('keelson serve', () => {
  it('prints one line with the address, asks the examples, and stops when it is told to', async () => {
    const serving = serve();
    const line = await serving.line;
    expect(line).toMatch(/^Keelson asks 8 policies \(examples\) at http:\/\/127\.0\.0\.1:\d+\/\n$/);
    const text = readFileSync(join(STARTER, 'manifests/denied.yaml'), 'utf8');
    const { objects } = await tryOut(urlIn(line), { text });
    expect(new Set(objects[0]?.findings.map(({ rule }) => rule))).toEqual(
      new Set([
        'allowed-registries',
        'disallow-host-path',
        'disallow-latest-tag',
        'disallow-privileged',
        'require-limits',
        'require-owner-label',
        'several-replicas',
      ]),
    );
    serving.stop();
    expect(await serving.ended).toEqual({ code: 0, errors: '' });
  });

  it('says what to do when the port, or the data folder, is in use', async () => {
    const first = serve();
    const port = new URL(urlIn(await first.line)).port;
    const samePort = await serve('--port', port, '--data-dir', join(folder, 'other')).ended;
    expect(samePort).toEqual({
      code: 2,
      errors: `error: the port ${port} on 127.0.0.1 is in use [server/port-in-use]\n  Choose another with --port, or leave it out: then a free one is taken.\n`,
    });
    const sameFolder = await serve().ended;
    expect([sameFolder.code, sameFolder.errors]).toEqual([
      2,
      expect.stringContaining('[ledger/in-use]\n  Stop it, or choose another folder: --data-dir DIR.\n'),
    ]);
    first.stop();
    expect((await first.ended).code).toBe(0);
  });

  it('asks the gates of the governance repository around it', async () => {
    write('keelson.yaml', 'apiVersion: keelson.dev/v1alpha1\nkind: Estate\nmetadata: {name: harbour}\n');
    write(
      'gates/manifests.yaml',
      `apiVersion: keelson.dev/v1alpha1
kind: Gate
metadata: {name: manifests}
spec:
  decision: 0001-no-latest
  surface: manifest
  policies: [{path: "policies/**"}]
  stages: [{action: deny}]
`,
    );
    write('decisions/0001-no-latest.md', '---\nstatus: accepted\ndate: 2026-01-01\n---\n\n# No latest\n');
    write(
      'policies/no-latest.yaml',
      readFileSync(join(STARTER, 'policies/disallow-latest-tag/policy.yaml'), 'utf8').split('---\n')[0] ?? '',
    );
    const serving = serve();
    const url = urlIn(await serving.line);
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: "a:latest"}]}\n';
    const { objects } = await tryOut(url, { text });
    expect(objects[0]?.findings).toMatchObject([
      {
        gate: 'manifests',
        howToAsk:
          'Ask the owner of decision 0001-no-latest for an exception to rule:disallow-latest-tag/disallow-latest-tag.',
      },
    ]);
    serving.stop();
    expect((await serving.ended).code).toBe(0);
  });
});

describe('keelson reindex', () => {
  it('makes the index anew from the record, and not while a server runs', async () => {
    const serving = serve();
    const url = urlIn(await serving.line);
    const text = readFileSync(join(STARTER, 'manifests/denied.yaml'), 'utf8');
    await fetch(`${url}api/v1/reviews`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
    });
    const busy = await start('reindex').ended;
    expect([busy.code, busy.errors]).toEqual([2, expect.stringContaining('[ledger/in-use]')]);
    serving.stop();
    await serving.ended;
    rmSync(join(folder, 'data/state.db'));
    const done = start('reindex');
    expect([await done.line, (await done.ended).code]).toEqual(['The index has 1 verdict\n', 0]);
  });
});

function write(path: string, content: string): void {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
}
