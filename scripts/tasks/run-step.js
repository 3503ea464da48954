import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the workspace. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a command to its end with its output shown; rejects with the name of the step when it fails. */
export function runStep(title, command, args, options = {}) {
  const started = Date.now();
  console.log(`\n▶ ${title}`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', cwd: root, ...options });
    child.on('error', reject);
    child.on('exit', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      if (code === 0) {
        console.log(`✔ ${title} (${seconds} s)`);
        resolve();
      } else reject(new Error(`${title} failed (exit code ${code}) after ${seconds} s`));
    });
  });
}

/** Runs a Node script of the workspace on this Node, with TypeScript sources found by their own condition. */
export function runScript(title, script, args = [], options = {}) {
  return runStep(
    title,
    process.execPath,
    ['--conditions=@keelson/source', join(root, script), ...args],
    options,
  );
}

/** Ends the process with the message of a failed step. */
export function failTask(error) {
  console.error(`\n✘ ${error.message}`);
  process.exit(1);
}

/** Runs a script of the workspace without a word of our own; resolves with its exit code. */
export function runQuietly(script, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--conditions=@keelson/source', join(root, script), ...args], {
      stdio: 'inherit',
      cwd: root,
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
