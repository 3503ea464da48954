// Runs a task of the workspace on the pinned Node, after installing what is missing.
//
// Plain JavaScript without dependencies: it must run on whatever Node a machine has (18 and later), before anything is
// installed. It says what it does.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const binaries = join(root, 'node_modules', '.bin');
const pinnedNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
const stamp = join(root, 'node_modules', '.keelson-installed');
const tasks = ['start', 'test', 'check', 'build', 'conformance', 'bench', 'ci'];

const [task, ...args] = process.argv.slice(2);
if (task === undefined || !tasks.includes(task)) {
  console.error(`usage: node scripts/bootstrap.js ${tasks.join('|')} [arguments]`);
  process.exit(2);
}

install();
const child = spawn(
  pinnedNode,
  ['--conditions=@keelson/source', join(root, 'scripts', 'tasks', `${task}.js`), ...args],
  {
    stdio: 'inherit',
    cwd: root,
    env: {
      ...process.env,
      PATH: `${binaries}${delimiter}${process.env.PATH ?? ''}`,
      // Where the user stood: paths in arguments are his.
      KEELSON_CALLED_FROM: process.env.INIT_CWD ?? process.cwd(),
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 1;
});

function install() {
  const wanted = lockDigest();
  if (existsSync(pinnedNode) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('keelson: installing dependencies (once, and again when they change) …');
  // A folder that is there is brought up to date, not made anew: something may be running from it.
  const how = existsSync(join(root, 'node_modules')) ? 'install' : 'ci';
  const result = spawnSync('npm', [how, '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    cwd: root,
    shell: process.platform === 'win32',
  });
  if (result.status !== 0 || !existsSync(pinnedNode)) {
    console.error(
      'keelson: npm failed; it needs the npm registry the first time. Mend what it says and start again.',
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

// A short checksum (FNV-1a) is enough to see that the lock file or a package's dependencies changed.
function lockDigest() {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const files = ['package-lock.json', ...workspaces.map((workspace) => `${workspace}/package.json`)];
  let hash = 0x811c9dc5;
  for (const file of files) {
    for (const byte of readFileSync(join(root, file))) hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return (hash >>> 0).toString(16);
}
