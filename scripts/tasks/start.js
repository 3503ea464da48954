import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { buildMissing } from './build-missing.js';
import { makeExample, recordExample } from './example-estate.js';
import { failTask, root } from './run-step.js';

const words = process.argv.slice(2);
const from = process.env.KEELSON_CALLED_FROM ?? root;
// Whoever names policies, or stands in a folder of his own, is served those; the workspace itself shows the example.
const chooses = words.some((word) => /^--(?:policy|governance)(?:=|$)/.test(word));
const example = resolve(from) === resolve(root) && !chooses;

const server = await start();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => {
  process.exitCode = code ?? 0;
});

async function start() {
  try {
    await buildMissing();
    if (!example) return serve(words, 'inherit');
    const { governance, data } = makeExample();
    const given = words.some((word) => /^--data-dir(?:=|$)/.test(word)) ? [] : ['--data-dir', data];
    const child = serve(['--governance', governance, ...given, ...words], 'pipe');
    child.stdout.on('data', (text) => {
      process.stdout.write(text);
      const address = /http:\/\/\S+/.exec(String(text))?.[0];
      if (address === undefined) return;
      recordExample(address, governance).catch((error) => {
        console.error(`keelson: the example's manifests were not reviewed: ${error.message}`);
      });
    });
    return child;
  } catch (error) {
    failTask(error);
    process.exit();
  }
}

function serve(args, stdout) {
  return spawn(process.execPath, [join(root, 'packages/cli/bin/keelson.js'), 'serve', ...args], {
    stdio: ['inherit', stdout, 'inherit'],
    cwd: from,
  });
}
