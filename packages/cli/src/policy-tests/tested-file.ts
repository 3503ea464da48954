import type { CellReport, FileReport, RowReport, TestCounts, TestReport } from '@keelson/policy-tests';
import type { Style } from '../terminal/style.ts';

/** All files of a run with what they come to. */
export interface TestRunReport {
  readonly version: string;
  readonly files: readonly FileReport[];
  readonly counts: TestCounts;
  /** What passes without anything having been checked counts as failed. */
  readonly strict: boolean;
}

/** How a run of tests is shown. */
export interface TestFormatOptions {
  readonly style: Style;
  readonly verbose: boolean;
  readonly quiet: boolean;
}

/** Writes a run of tests in one format. */
export type TestFormat = (report: TestRunReport, options: TestFormatOptions) => string;

/** Names a row: its policy, and the rule where one is named. */
export function rowName({ row }: RowReport): string {
  const policy = row.policyNamespace === undefined ? row.policy : `${row.policyNamespace}/${row.policy}`;
  return row.rule === undefined || row.rule === row.policy ? policy : `${policy}/${row.rule}`;
}

/** Tells whether a cell is a failure of the run. */
export function cellFails({ outcome }: CellReport, strict: boolean): boolean {
  return outcome === 'failed' || (strict && outcome !== 'passed');
}

/** Tells whether a row is a failure of the run. */
export function rowFails(row: RowReport, strict: boolean): boolean {
  if (row.outcome === 'failed') return true;
  if (strict && (row.missing.length > 0 || row.cells.length === 0)) return true;
  return row.cells.some((cell) => cellFails(cell, strict));
}

/** Tells whether anything failed. */
export function runFails({ files, strict }: TestRunReport): boolean {
  return files.some(({ tests }) => tests.some(({ rows }) => rows.some((row) => rowFails(row, strict))));
}

/** Why a row failed as a whole: trouble of its own, and in a strict run the names that no resource has. */
export function describeRow(row: RowReport, strict: boolean): readonly string[] {
  return [
    ...(row.message === undefined ? [] : [row.message]),
    ...(strict && row.missing.length > 0 ? [`there is no resource ${row.missing.join(', ')}`] : []),
  ];
}

/** Says why a cell failed. */
export function describeCell(cell: CellReport, { row }: RowReport): string {
  if (cell.message !== undefined) return cell.message;
  if (cell.outcome === 'vacuous')
    return 'passed without anything having been checked: the policy said nothing of it';
  const got = cell.results.length === 0 ? 'nothing' : cell.results.join(', ');
  return `expected ${row.result}, got ${got}`;
}

/** Names a test with its file. */
export function testName({ test }: TestReport): string {
  return `${test.name} (${test.file})`;
}
