import type { Diagnostic, JsonObject, Result, SourcePlace } from '@keelson/model';
import type { FieldDifference } from '../compare/compare-objects.ts';
import type { PolicyTest, TestRow } from '../format/policy-test.ts';

/**
 * What became of one cell. `vacuous`: the policy said nothing of the resource, so that nothing was checked; Kyverno's
 * runner counts it as passed. `skipped`: the policy is invalid. `dropped`: the expected objects do not contain the resource.
 */
export type CellOutcome = 'passed' | 'failed' | 'vacuous' | 'skipped' | 'dropped';

/** One row of a test for one resource. */
export interface CellReport {
  /** `kind namespace/name` of the resource, or the path of a payload. */
  readonly resource: string;
  readonly outcome: CellOutcome;
  /** What the policy's rules said. */
  readonly results: readonly Result[];
  /** Why the cell failed or was passed over. */
  readonly message?: string;
  /** Where the row names the resource, or the row itself. */
  readonly place?: SourcePlace;
  /** Present where an object is not as a file expects it. */
  readonly mismatch?: ObjectMismatch;
}

/** An object that is not as a file expects it, or that the file does not have. */
export interface ObjectMismatch {
  /** As the row writes it. */
  readonly file: string;
  /** What the policy made. */
  readonly object: JsonObject;
  /** Empty where the file does not have the object. */
  readonly differences: readonly FieldDifference[];
}

/** One row with its cells. */
export interface RowReport {
  readonly row: TestRow;
  readonly cells: readonly CellReport[];
  /** Trouble with the row as a whole, such as a policy that is not there. */
  readonly message?: string;
  /** Names of resources that do not exist; a row of only such names is about every resource. */
  readonly missing: readonly string[];
  readonly outcome: 'passed' | 'failed' | 'skipped';
}

/** A test with its rows. */
export interface TestReport {
  readonly test: PolicyTest;
  readonly rows: readonly RowReport[];
  readonly diagnostics: readonly Diagnostic[];
}

/** How many rows and cells there are of each outcome. */
export interface TestCounts {
  readonly rows: Readonly<Record<RowReport['outcome'], number>>;
  readonly cells: Readonly<Record<CellOutcome, number>>;
  /** Names of resources in rows that do not exist. */
  readonly missing: number;
}

/** Counts the outcomes of tests. */
export function countOutcomes(reports: readonly TestReport[]): TestCounts {
  const rows = { passed: 0, failed: 0, skipped: 0 };
  const cells = { passed: 0, failed: 0, vacuous: 0, skipped: 0, dropped: 0 };
  let missing = 0;
  for (const row of reports.flatMap((report) => report.rows)) {
    rows[row.outcome] += 1;
    missing += row.missing.length;
    for (const cell of row.cells) cells[cell.outcome] += 1;
  }
  return { rows, cells, missing };
}
