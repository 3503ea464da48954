import { main } from './main.ts';
import { createProcessTerminal } from './terminal/process-terminal.ts';

/**
 * Runs the command line of this process and leaves its exit code.
 *
 * @param bundle the file that runs, where it is the bundle
 */
export async function run(bundle?: string): Promise<void> {
  process.exitCode = await main(createProcessTerminal(bundle));
}

/** Runs a thread of `check`. */
export async function runWorker(): Promise<void> {
  const { runCheckWorker } = await import('./check/check-worker.ts');
  await runCheckWorker();
}

/** Runs a thread of `test`. */
export async function runTestWorker(): Promise<void> {
  const { runTestFileWorker } = await import('./policy-tests/test-worker.ts');
  runTestFileWorker();
}
