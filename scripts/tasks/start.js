import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildMissing } from './build-missing.js';
import { failTask, root } from './run-step.js';

try {
  await buildMissing();
} catch (error) {
  failTask(error);
}
const server = spawn(
  process.execPath,
  [join(root, 'packages/cli/bin/keelson.js'), 'serve', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    cwd: process.env.KEELSON_CALLED_FROM ?? root,
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => {
  process.exitCode = code ?? 0;
});
