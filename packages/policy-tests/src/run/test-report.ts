import type { Diagnostic, Result } from '@keelson/model';
import type { PolicyTest, TestRow } from '../format/policy-test.ts';

/**
 * What became of one cell. `vacuous`: the policy said nothing of the resource, so that nothing was checked; Kyverno's
 * runner counts it as passed. `dropped`: the expected objects do not contain the resource.
 */
export type CellOutcome = 'passed' | 'failed' | 'vacuous' | 'skipped' | 'dropped';

/** One row of a test for one resource. */
export interface CellReport {
  /** `kind namespace/name` of the resource. */
  readonly resource: string;
  readonly outcome: CellOutcome;
  /** What the policy's rules said. */
  readonly results: readonly Result[];
  /** Why the cell failed or was passed over. */
  readonly message?: string;
}

/** One row with its cells. */
export interface RowReport {
  readonly row: TestRow;
  readonly cells: readonly CellReport[];
  /** Trouble with the row as a whole, such as a policy that is not there. */
  readonly message?: string;
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
}

/** Counts the outcomes of tests. */
export function countOutcomes(reports: readonly TestReport[]): TestCounts {
  const rows = { passed: 0, failed: 0, skipped: 0 };
  const cells = { passed: 0, failed: 0, vacuous: 0, skipped: 0, dropped: 0 };
  for (const row of reports.flatMap((report) => report.rows)) {
    rows[row.outcome] += 1;
    for (const cell of row.cells) cells[cell.outcome] += 1;
  }
  return { rows, cells };
}
