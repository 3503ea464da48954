import type { CellReport, RowReport, RuleCheck, TestReport } from '@keelson/policy-tests';
import type { ResultRow } from './result-table.ts';

/** Lists the results of a test as Kyverno's runner does: a row for each rule, and for each object that it generated. */
export function toResultRows({ rows }: TestReport): readonly ResultRow[] {
  return rows.flatMap((row) =>
    row.cells.flatMap((cell) => cell.checks.flatMap((check) => toResultRow(row, cell, check))),
  );
}

/** Objects that are missing where nobody insists on them are passed over. */
function toResultRow({ row }: RowReport, cell: CellReport, check: RuleCheck): readonly ResultRow[] {
  if (check.outcome === 'dropped') return [];
  const { result, reason } = describe(row.result, check);
  const isFailure = check.outcome === 'failed';
  return [
    {
      policy: row.policyNamespace === undefined ? row.policy : `${row.policyNamespace}/${row.policy}`,
      rule: check.rule,
      resource: check.object === undefined ? nameInTable(cell.fullName) : `/${check.object}`,
      result,
      reason,
      message: check.got === undefined ? reason : (check.said ?? check.message ?? ''),
      isFailure,
    },
  ];
}

/** A payload has no kind before its slash. */
function nameInTable(fullName: string): string {
  return fullName.includes('/') ? fullName : `/${fullName}`;
}

function describe(
  expected: string,
  { outcome, got, mismatch }: RuleCheck,
): { readonly result: string; readonly reason: string } {
  switch (outcome) {
    case 'skipped':
      return { result: 'Skip', reason: 'Invalid Policy' };
    case 'failed':
      return { result: 'Fail', reason: whyFailed(expected, got, mismatch) };
    default:
      return { result: 'Pass', reason: got === undefined ? 'Excluded' : 'Ok' };
  }
}

function whyFailed(expected: string, got: string | undefined, mismatch: RuleCheck['mismatch']): string {
  if (mismatch !== undefined) return mismatch.differences.length === 0 ? 'Resource error' : 'Resource diff';
  return got === undefined ? 'Not found' : `Want ${expected}, got ${got}`;
}
