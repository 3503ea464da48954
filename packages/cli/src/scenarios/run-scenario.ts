import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../main.ts';
import { normalizeOutput, splitWords } from './scenario.ts';
import type { OutputStream, Terminal } from '../terminal/terminal.ts';
import type { Outcome, Scenario } from './scenario.ts';

/** Plays a scenario in a folder of its own: in this process, or with the built command line. */
export async function runScenario(scenario: Scenario, program: string | undefined): Promise<Outcome> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'scenario-')));
  try {
    for (const { path, text } of scenario.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    if (scenario.setup !== undefined) runSetup(scenario.setup, folder);
    const outcome =
      program === undefined || scenario.terminal.length > 0
        ? await runHere(scenario, folder)
        : runProgram(program, scenario, folder);
    return {
      exit: outcome.exit,
      stdout: normalizeOutput(outcome.stdout, folder),
      stderr: normalizeOutput(outcome.stderr, folder),
      after: Object.fromEntries(
        Object.keys(scenario.outcome.after).map((path) => [path, readIfThere(join(folder, path))]),
      ),
    };
  } finally {
    execFileSync('chmod', ['-R', 'u+rwX', folder]);
    rmSync(folder, { recursive: true });
  }
}

type Printed = Omit<Outcome, 'after'>;

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function environmentOf(scenario: Scenario): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: tmpdir(),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    ...scenario.environment,
  };
}

function runSetup(script: string, folder: string): void {
  execFileSync('sh', ['-e', '-c', script], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@example.org',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@example.org',
    },
    stdio: 'pipe',
  });
}

function wordsOf({ command }: Scenario): readonly string[] {
  return splitWords(command).slice(1);
}

async function runHere(scenario: Scenario, folder: string): Promise<Printed> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const terminal: Terminal = {
    words: wordsOf(scenario),
    directory: folder,
    bundle: undefined,
    onInterrupt: () => undefined,
    environment: environmentOf(scenario),
    clock: { now: () => Date.now() },
    input: {
      isTerminal: scenario.terminal.includes('stdin'),
      read: async function* () {
        yield await Promise.resolve(Buffer.from(scenario.stdin ?? ''));
      },
    },
    output: streamInto(stdout, scenario.terminal.includes('stdout')),
    errors: streamInto(stderr, scenario.terminal.includes('stderr')),
  };
  const exit = await main(terminal);
  return { exit, stdout: stdout.join(''), stderr: stderr.join('') };
}

function streamInto(parts: string[], isTerminal: boolean): OutputStream {
  return {
    isTerminal,
    columns: isTerminal ? 100 : undefined,
    write: (text) => {
      parts.push(text);
      return Promise.resolve();
    },
  };
}

function runProgram(program: string, scenario: Scenario, folder: string): Printed {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...wordsOf(scenario)], {
    cwd: folder,
    env: environmentOf(scenario),
    input: scenario.stdin ?? '',
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { exit: status ?? -1, stdout, stderr };
}
