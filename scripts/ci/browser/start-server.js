import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyEstate, recordExample } from '../../tasks/example-estate.js';
import { root } from '../../tasks/run-step.js';

const PATIENCE = 30_000;

/**
 * Starts `keelson serve` as a user would, in an empty folder or with a copy of the example estate; resolves with its address, the
 * copy, and what stops it.
 */
export async function startServer({ example = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-browser-'));
  const governance = join(folder, 'estate');
  if (example) copyEstate(governance);
  const child = spawn(
    process.execPath,
    [
      join(root, 'packages/cli/bin/keelson.js'),
      'serve',
      '--data-dir',
      join(folder, 'data'),
      ...(example ? ['--governance', governance] : []),
    ],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  let said = '';
  child.stderr.on('data', (data) => (said += data));
  const address = await new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), PATIENCE);
    const settle = (found) => {
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout.on('data', (data) => {
      said += data;
      const found = /http:\/\/\S+/.exec(said);
      if (found !== null) settle(found[0]);
    });
    child.on('exit', () => settle(undefined));
  });
  if (address === undefined) {
    await stop();
    throw new Error(`keelson serve printed no address:\n${said}`);
  }
  if (example) await recordExample(address, governance);
  return { address, governance, stop };
}
