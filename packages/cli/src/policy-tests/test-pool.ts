import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Failure } from '@keelson/model';
import type { FileReport } from '@keelson/policy-tests';
import type { FoundTest } from './find-tests.ts';
import type { TestSetting } from './test-file-runner.ts';

/** Threads take a tenth of a second to start, so that fewer files are done sooner without them. */
const WORTHWHILE_FILES = 48;
const MOST_THREADS = 8;
/** Files that one thread has at hand, so that it never waits. */
const AT_HAND = 4;

/** A test file for a thread to run. */
export interface TestRequest {
  readonly index: number;
  readonly test: FoundTest;
}

/** What became of a test file. */
export interface TestAnswer {
  readonly index: number;
  readonly report: FileReport;
}

/** How many threads are worth their start for so many files; 0 for none. */
export function chooseTestThreads(files: number, wanted: number | undefined): number {
  if (wanted !== undefined) return wanted === 1 ? 0 : Math.min(wanted, MOST_THREADS, files);
  const threads = Math.min(availableParallelism(), MOST_THREADS);
  return threads < 2 || files < WORTHWHILE_FILES ? 0 : threads;
}

/** Runs test files in threads; the reports are in the order of the files. */
export async function runInPool(
  tests: readonly FoundTest[],
  setting: TestSetting,
  threads: number,
  bundle: string | undefined,
  step: () => void,
): Promise<readonly FileReport[]> {
  const reports: FileReport[] = [];
  const workers = Array.from({ length: threads }, () => createWorker(setting, bundle));
  let [next, done] = [0, 0];
  try {
    await new Promise<void>((resolve, reject) => {
      const feed = (worker: Worker): void => {
        const test = tests[next];
        if (test !== undefined) worker.postMessage({ index: next++, test } satisfies TestRequest);
      };
      for (const worker of workers) {
        worker.on('message', ({ index, report }: TestAnswer) => {
          reports[index] = report;
          done += 1;
          step();
          if (done === tests.length) resolve();
          else feed(worker);
        });
        worker.on('error', reject);
        worker.on('exit', (code) => {
          const message = `a thread ended with code ${String(code)} before its work was done`;
          reject(new Failure('test/thread-ended', message));
        });
      }
      for (let round = 0; round < AT_HAND; round += 1) workers.forEach(feed);
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return reports;
}

/** A thread runs the bundle that this thread runs, or the sources. */
function createWorker(setting: TestSetting, bundle: string | undefined): Worker {
  if (bundle !== undefined) {
    const code = `require(${JSON.stringify(bundle)}).runTestWorker();`;
    return new Worker(code, { eval: true, workerData: setting });
  }
  const source = new URL('./test-worker.ts', import.meta.url).href;
  const code = `import(${JSON.stringify(source)}).then((module) => module.runTestFileWorker());`;
  return new Worker(code, {
    eval: true,
    workerData: setting,
    execArgv: ['--conditions=@keelson/source'],
  });
}
