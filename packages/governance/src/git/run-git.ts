import { spawnSync } from 'node:child_process';
import { Failure } from '@keelson/model';

/** Variables of the process, as Node has them. */
export type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * Settings that keep a repository's own configuration from running anything: the attacker is whoever wrote the
 * repository, `.git/config` included. Only objects are read, never the work tree, so that no filter, textconv or external
 * diff is asked; the rest closes what even reading could start.
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
  'log.showSignature=false',
  'log.mailmap=false',
  'gpg.program=false',
  'gpg.x509.program=false',
  'gpg.ssh.program=ssh-keygen',
  'gpg.ssh.defaultKeyCommand=',
  'gpg.ssh.revocationFile=',
  'protocol.allow=never',
  'safe.bareRepository=explicit',
];

/** What of the environment is passed on: who trusts which folder, and where the user's own configuration lies. */
const KEPT = /^GIT_(?:CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM)|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM)$/;

const MAX_OUTPUT = 256 * 1024 * 1024;

/** How Git is run. */
export interface RunGitOptions {
  /** What Git reads. */
  readonly input?: string;
  /** Further settings, `name=value`. */
  readonly settings?: readonly string[];
  /** Returns what Git says on standard error instead, and takes any ending; for commands that judge. */
  readonly errors?: boolean;
}

/**
 * Runs Git at the top of a work tree, without any program that the repository could name, and returns what it printed.
 * It waits for Git: reasons are read once, before anything is answered.
 *
 * @throws Failure `git/not-installed`, `git/failed`
 */
export function runGit(
  top: string,
  words: readonly string[],
  environment: ProcessEnvironment,
  options: RunGitOptions = {},
): Buffer {
  const { status, stdout, stderr, error } = spawnSync('git', gitWords(top, words, options.settings), {
    env: gitEnvironment(environment),
    input: options.input ?? '',
    maxBuffer: MAX_OUTPUT,
    windowsHide: true,
  });
  if (error !== undefined && 'code' in error && error.code !== 'ENOBUFS') {
    throw new Failure('git/not-installed', 'git could not be started', {
      help: 'Install Git.',
      cause: error,
    });
  }
  if (error !== undefined) {
    throw new Failure('git/failed', `git printed more than ${MAX_OUTPUT} bytes`, { cause: error });
  }
  if (options.errors === true) return stderr;
  if (status === 0) return stdout;
  const said = stderr.toString('utf8').trim();
  throw new Failure(
    'git/failed',
    said === '' ? `git ended with code ${String(status)}` : said.replace(/^fatal: /, ''),
  );
}

/** The words with which Git is run at the top of a work tree; a `core.worktree` that leads elsewhere does not count. */
export function gitWords(
  top: string,
  words: readonly string[],
  settings: readonly string[] = [],
): readonly string[] {
  return [
    '-C',
    top,
    `--work-tree=${top}`,
    '--no-pager',
    '--literal-pathspecs',
    ...[...SAFE, ...settings].flatMap((setting) => ['-c', setting]),
    ...words,
  ];
}

/** The environment in which Git is run. */
export function gitEnvironment(environment: ProcessEnvironment): Record<string, string> {
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
