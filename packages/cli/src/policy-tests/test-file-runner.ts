import { findTables } from '@keelson/gates';
import type { TablesFolder } from '@keelson/gates';
import { openTestFiles, runTestFile } from '@keelson/policy-tests';
import type { FileReport, TestFiles } from '@keelson/policy-tests';
import type { FoundTest } from './find-tests.ts';
import { parseRowSelector } from './select-rows.ts';
import { testDialects } from './test-dialects.ts';

/** With what test files are run; plain data, so that threads can have it. */
export interface TestSetting {
  /** Files are shown relative to it. */
  readonly directory: string;
  /** The choice of rows, as it was written. */
  readonly select: string | undefined;
  /** The release of Kubernetes that was asked for. */
  readonly version: string | undefined;
  readonly tables: TablesFolder | undefined;
}

/** Runs a test file. */
export type TestFileRunner = (test: FoundTest) => FileReport;

/** Makes a runner of test files. Throws a failure `usage/bad-selector`. */
export function createTestFileRunner({ directory, select, version, tables }: TestSetting): TestFileRunner {
  const dialects = testDialects(version);
  const choose = select === undefined ? undefined : parseRowSelector(select);
  const ofRelease = findTables(version, tables).tables;
  const opened = new Map<string, TestFiles>();
  return ({ path, root }) => {
    const files = opened.get(root) ?? openTestFiles(root, directory);
    opened.set(root, files);
    return runTestFile(path, {
      dialects,
      files,
      ...(choose === undefined ? {} : { choose }),
      ...(ofRelease === undefined ? {} : { tables: ofRelease }),
    });
  };
}
