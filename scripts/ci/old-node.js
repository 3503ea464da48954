// The entry of the bundle runs on a Node that is too old, says what is needed, and ends with 2.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from '../tasks/run-step.js';

const old = findOldNode();
if (old === undefined) {
  console.log('skipped: no Node older than 24 on this machine; put one on the PATH to run this');
} else {
  const result = spawnSync(old.path, [join(root, 'packages/cli/bin/keelson.js'), 'version'], {
    encoding: 'utf8',
  });
  if (result.status !== 2 || !result.stderr.includes('24')) {
    throw new Error(`Node ${old.version}: exit ${result.status}\n${result.stdout}${result.stderr}`);
  }
  console.log(`Node ${old.version}: ${result.stderr.trim().split('\n')[0]}`);
}

function findOldNode() {
  const folders = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'));
  for (const folder of folders) {
    const path = join(folder, 'node');
    if (!existsSync(path) || !readdirSync(folder).includes('node')) continue;
    const version = spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '';
    const major = Number(version.replace('v', '').split('.')[0]);
    if (major >= 18 && major < 24) return { path, version };
  }
  return undefined;
}
