import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../../packages/cli/bin/keelson.js', import.meta.url));
const BUNDLE = fileURLToPath(new URL('../../../packages/cli/dist/bundle/keelson.js', import.meta.url));

/** What one run of the command line took. */
export interface CliRun {
  readonly milliseconds: number;
  /** Largest resident set, in MB; undefined where the system does not tell. */
  readonly megabytes: number | undefined;
  readonly exitCode: number;
  readonly output: string;
}

/** Says why the command line cannot be timed; undefined where it can. */
export function missingBundle(): string | undefined {
  return existsSync(BUNDLE) ? undefined : 'the command line is not built: npm run build';
}

/** Runs the built command line on this Node and measures it from outside. */
export function runCli(args: readonly string[], cwd: string, watchMemory = false): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const child = spawn(process.execPath, [ENTRY, ...args], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    let peak: number | undefined;
    const watch = watchMemory
      ? setInterval(() => {
          peak = peakMegabytes(child.pid) ?? peak;
        }, 25)
      : undefined;
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (chunk: string) => {
      if (output.length < 100_000) output += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
      resolve({ milliseconds, megabytes: peak, exitCode: code ?? -1, output });
    });
  });
}

function peakMegabytes(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid ?? 0}/status`, 'utf8');
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
