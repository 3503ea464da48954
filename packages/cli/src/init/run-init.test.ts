import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../main.ts';
import type { OutputStream, Terminal } from '../terminal/terminal.ts';

let folder = '';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'init-')));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

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

describe('keelson init', () => {
  it('writes a repository that lint, test and check are content with', async () => {
    expect((await run('init'))[0]).toBe(0);
    const [lint, said] = await run('lint', 'governance', '--fail-on', 'note');
    expect([lint, said]).toEqual([0, expect.stringContaining('nothing to say')]);
    const [test, tested] = await run('test', 'governance', '--strict');
    expect([test, tested]).toEqual([0, expect.stringContaining('2')]);
    const [check, checked] = await run(
      'check',
      'governance/policies/require-owner/resources.yaml',
      '--governance',
      'governance',
    );
    expect(check).toBe(1);
    expect(checked).toContain('gate manifests, decision 0001-every-workload-has-an-owner');
  });

  it('refuses a repository inside the folder that is adopted', async () => {
    const [code, said] = await run('init', 'inner', '--from', '.');
    expect([code, said]).toEqual([2, expect.stringContaining('init/inside')]);
  });
});
