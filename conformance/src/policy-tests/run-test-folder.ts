import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { openTestFiles, runTestFile } from '@keelson/policy-tests';
import type { FileReport, RowReport, TestFiles, TestReport } from '@keelson/policy-tests';
import { failed, passed, runCase, skipped } from '../suite/suite.ts';
import type { CaseResult } from '../suite/suite.ts';
import { DIALECTS } from './test-dialects.ts';

/** What is special about test files of a folder. */
export interface FolderExceptions {
  /** Why the tests of a folder are not run; undefined where they are. */
  readonly skips?: (folder: string) => string | undefined;
  /** Tells whether the tests of a folder are written to fail. */
  readonly mustFail?: (folder: string) => boolean;
}

/** Runs all test files below a folder, hidden folders included: one case a test document, of which every row has to hold. */
export function* runTestFolder(root: string, exceptions: FolderExceptions = {}): Iterable<CaseResult> {
  const files = openTestFiles(root);
  for (const file of testFiles(root)) {
    const why = exceptions.skips?.(dirname(file));
    if (why !== undefined) yield skipped(file, why);
    else yield* runFile(file, files, exceptions.mustFail?.(dirname(file)) ?? false);
  }
}

function testFiles(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /(?:^|\/)kyverno-test\.yaml$/.test(path))
    .sort();
}

function* runFile(file: string, files: TestFiles, mustFail: boolean): Iterable<CaseResult> {
  const report = runTestFile(file, { dialects: DIALECTS, files });
  if (report.tests.length === 0) {
    yield failed(file, firstError(report) ?? 'the file has no test');
    return;
  }
  for (const [index, test] of report.tests.entries()) {
    const id = report.tests.length === 1 ? file : `${file} #${String(index + 1)}`;
    yield runCase(id, () => judge(id, test, mustFail));
  }
}

function judge(id: string, report: TestReport, mustFail: boolean): CaseResult {
  const complaints = report.rows.flatMap(complaintsOf);
  if (mustFail) {
    return complaints.length > 0 ? passed(id) : failed(id, 'expected the test to fail, and it passed');
  }
  const [first] = complaints;
  if (first === undefined) return passed(id);
  return failed(id, `${first}\n${String(complaints.length)} of ${String(countCells(report))} cells`);
}

function countCells({ rows }: TestReport): number {
  return rows.reduce((sum, { cells }) => sum + Math.max(cells.length, 1), 0);
}

function complaintsOf({ row, cells, outcome, message }: RowReport): readonly string[] {
  if (outcome !== 'failed') return [];
  const at = `row ${String(row.index + 1)} (${row.policy})`;
  if (message !== undefined) return [`${message}\n${at}`];
  return cells
    .filter((cell) => cell.outcome === 'failed')
    .map((cell) => `${cell.message ?? ''}\n${at}, ${cell.resource}`);
}

function firstError({ diagnostics }: FileReport): string | undefined {
  return diagnostics.find(({ severity }) => severity === 'error')?.message;
}
