import type { Diagnostic, JsonObject, Result, SourcePlace } from '@keelson/model';
import type { FieldDifference } from '../compare/compare-objects.ts';
import type { PolicyTest, TestRow } from '../format/policy-test.ts';

/**
 * What became of one cell. `vacuous`: the policy said nothing of the resource, so that nothing was checked; Kyverno's
 * runner counts it as passed. `skipped`: the policy is invalid. `dropped`: the expected objects do not contain the resource.
 */
export type CellOutcome = 'passed' | 'failed' | 'vacuous' | 'skipped' | 'dropped';

/** What one rule of a policy, or its silence, came to within a cell. */
export interface RuleCheck {
  /** As Kyverno names it: automatic variants have names of their own, policies of some kinds have none. */
  readonly rule: string;
  /** What the check is about: the resource of the cell, or the name of a generated object. */
  readonly object?: string;
  readonly outcome: CellOutcome;
  /** Absent where the policy was silent. */
  readonly got?: Result;
  /** What the rule itself said. */
  readonly said?: string;
  readonly message?: string;
  /** Present where an object is not as a file expects it. */
  readonly mismatch?: ObjectMismatch;
}

/** One row of a test for one resource. */
export interface CellReport {
  /** `kind namespace/name` of the resource, or the path of a payload. */
  readonly resource: string;
  /** `apiVersion/kind/namespace/name` of the resource, or the path of a payload. */
  readonly fullName: string;
  readonly outcome: CellOutcome;
  /** What the policy's rules said. */
  readonly results: readonly Result[];
  /** Why the cell failed or was passed over. */
  readonly message?: string;
  /** Of each rule that the row is about, and of each object that it generated. */
  readonly checks: readonly RuleCheck[];
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
  /** How many policies, resources and exceptions the test has. */
  readonly sizes: { readonly policies: number; readonly resources: number; readonly exceptions: number };
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
