import type { FileReport } from '@keelson/policy-tests';
import { createProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { FoundTest } from './find-tests.ts';
import { createTestFileRunner } from './test-file-runner.ts';
import type { TestSetting } from './test-file-runner.ts';
import { chooseTestThreads, runInPool } from './test-pool.ts';

/** How a run goes on. */
export interface RunOptions {
  readonly terminal: Terminal;
  readonly quiet: boolean;
  /** Objects that are to be written stay in this thread. */
  readonly update: boolean;
  readonly threads: number | undefined;
}

/** Runs test files, in threads where they are worth it; the reports are in the order of the files. */
export async function runFoundTests(
  tests: readonly FoundTest[],
  setting: TestSetting,
  { terminal, quiet, update, threads: wanted }: RunOptions,
): Promise<readonly FileReport[]> {
  // What is wrong with the setting shows before any thread starts.
  const run = createTestFileRunner(setting);
  const progress = createProgress(terminal, 'test files', quiet);
  const step = (): void => {
    progress.step(tests.length);
  };
  const threads = update ? 0 : chooseTestThreads(tests.length, wanted);
  try {
    if (threads > 0) return await runInPool(tests, setting, threads, terminal.bundle, step);
    return tests.map((test) => {
      const report = run(test);
      step();
      return report;
    });
  } finally {
    await progress.clear();
  }
}
