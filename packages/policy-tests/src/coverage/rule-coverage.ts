import type { Result } from '@keelson/model';
import type { TestReport } from '../run/test-report.ts';

/** Which results of a policy's rule are tested. */
export interface RuleCoverage {
  readonly policy: string;
  /** Undefined for policies without named rules. */
  readonly rule: string | undefined;
  /** Results that some cell checked, in the order of their first test. */
  readonly tested: readonly Result[];
  /** Cells that passed without checking anything. */
  readonly vacuous: number;
}

/** Tells for each policy and rule that tests name which results they check. */
export function ruleCoverage(reports: readonly TestReport[]): readonly RuleCoverage[] {
  const rules = new Map<
    string,
    { policy: string; rule: string | undefined; tested: Set<Result>; vacuous: number }
  >();
  for (const { row, cells } of reports.flatMap((report) => report.rows)) {
    const key = `${row.policyNamespace ?? ''}/${row.policy}/${row.rule ?? ''}`;
    let coverage = rules.get(key);
    if (coverage === undefined) {
      coverage = { policy: row.policy, rule: row.rule, tested: new Set<Result>(), vacuous: 0 };
      rules.set(key, coverage);
    }
    for (const { outcome } of cells) {
      if (outcome === 'passed') coverage.tested.add(row.result);
      if (outcome === 'vacuous') coverage.vacuous += 1;
    }
  }
  return Array.from(rules.values(), ({ policy, rule, tested, vacuous }) => ({
    policy,
    rule,
    tested: [...tested],
    vacuous,
  }));
}
