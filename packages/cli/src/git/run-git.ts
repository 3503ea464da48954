import { spawn } from 'node:child_process';
import { Failure } from '@keelson/model';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * Settings that keep a repository's own configuration from running anything: the attacker is whoever wrote the
 * repository that is checked, `.git/config` included. Only objects are read, never the work tree, so that no filter,
 * textconv or external diff is asked; the rest closes what even reading could start.
 */
const SAFE: readonly string[] = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.pager=cat',
  'core.alternateRefsCommand=false',
  'core.sshCommand=false',
  'core.gitProxy=none',
  'core.askPass=false',
  'diff.external=',
  'protocol.allow=never',
  'safe.bareRepository=explicit',
];

/** What of the environment is passed on: who trusts which folder, and where the user's own configuration lies. */
const KEPT = /^GIT_(?:CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM)|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM)$/;

/** The environment in which Git is run. */
export function gitEnvironment(environment: Terminal['environment']): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && (!name.startsWith('GIT_') || KEPT.test(name))) kept[name] = value;
  }
  return {
    ...kept,
    // Nothing is fetched: neither missing objects of a partial clone nor anything else, whatever helper a URL names.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    LC_ALL: 'C',
  };
}

/** The words with which Git is run at the top of a work tree; a `core.worktree` that leads elsewhere does not count. */
export function gitWords(top: string, words: readonly string[]): readonly string[] {
  return [
    '-C',
    top,
    `--work-tree=${top}`,
    '--no-pager',
    ...SAFE.flatMap((setting) => ['-c', setting]),
    ...words,
  ];
}

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
