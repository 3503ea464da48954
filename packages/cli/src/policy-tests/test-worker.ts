import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '@keelson/model';
import type { FileReport, TestReport } from '@keelson/policy-tests';
import { createTestFileRunner } from './test-file-runner.ts';
import type { TestSetting } from './test-file-runner.ts';
import type { TestAnswer, TestRequest } from './test-pool.ts';

/** Runs test files in a thread of its own, as the main thread asks for them. */
export function runTestFileWorker(): void {
  invariant(parentPort !== null, 'a worker has a parent');
  const port = parentPort;
  const run = createTestFileRunner(workerData as TestSetting);
  port.on('message', ({ index, test }: TestRequest) => {
    port.postMessage({ index, report: toPortable(run(test)) } satisfies TestAnswer);
  });
}

/** What is shown of a file; what a test reads from its document stays here. */
function toPortable(report: FileReport): FileReport {
  return { ...report, tests: report.tests.map(portableTest) };
}

function portableTest(report: TestReport): TestReport {
  const test = { ...report.test, values: undefined, apiCallResponses: [], globalContextEntries: [] };
  const rows = report.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) =>
      cell.mismatch === undefined ? cell : { ...cell, mismatch: { ...cell.mismatch, object: {} } },
    ),
  }));
  return { ...report, test, rows };
}
