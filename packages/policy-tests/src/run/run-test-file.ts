import { basename } from 'node:path';
import type { Diagnostic } from '@keelson/model';
import { isPolicyTest, readTest } from '../format/read-test.ts';
import { runTest } from './run-test.ts';
import type { RunTestOptions } from './run-test.ts';
import type { TestReport } from './test-report.ts';

/** The tests of one file. */
export interface FileReport {
  readonly file: string;
  readonly tests: readonly TestReport[];
  /** What is wrong with the file itself, or odd about it. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs all tests of a file, such as `policies/require-owner/kyverno-test.yaml`. */
export function runTestFile(file: string, options: RunTestOptions): FileReport {
  const { documents, diagnostics } = options.files.read(basename(file), file);
  const all: Diagnostic[] = [...diagnostics];
  const tests: TestReport[] = [];
  for (const document of documents.filter(isPolicyTest)) {
    const { test, diagnostics: odd } = readTest(document);
    all.push(...odd);
    tests.push(runTest({ ...test, file }, options));
  }
  if (tests.length === 0 && all.length === 0) {
    const message = `${file} contains no test`;
    all.push({ code: 'test/no-test', severity: 'error', message, place: { file } });
  }
  return { file, tests, diagnostics: all };
}
