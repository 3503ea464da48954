import { spawn } from 'node:child_process';
import { gitEnvironment, gitWords } from '@keelson/governance';
import { Failure } from '@keelson/model';
import type { Terminal } from '../terminal/terminal.ts';

const MAX_OUTPUT = 256 * 1024 * 1024;

/**
 * Runs Git at the top of a work tree, without any program that the repository could name, and returns what it printed.
 *
 * @throws Failure `git/not-installed`, `git/failed`
 */
export async function runGit(
  top: string,
  words: readonly string[],
  environment: Terminal['environment'],
): Promise<Buffer> {
  const child = spawn('git', gitWords(top, words), {
    env: gitEnvironment(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  let size = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MAX_OUTPUT) child.kill();
    else output.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    if (errors.length < 16) errors.push(chunk);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', (thrown) => {
      reject(notInstalled(thrown));
    });
    child.on('close', resolve);
  });
  if (code === 0) return Buffer.concat(output);
  const said = Buffer.concat(errors).toString('utf8').trim();
  throw new Failure(
    'git/failed',
    said === '' ? `git ended with code ${String(code)}` : said.replace(/^fatal: /, ''),
  );
}

/** The failure to start Git at all. */
export function notInstalled(cause: unknown): Failure {
  return new Failure('git/not-installed', 'git could not be started', {
    help: 'Install Git, or leave out --changed-since.',
    cause,
  });
}
