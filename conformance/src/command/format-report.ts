import type { SuiteReport } from '../suite/run-suite.ts';

/** How failures are printed. */
export interface FailureOptions {
  readonly failures: number;
  readonly summary: boolean;
}

/** Prints one suite: its counts, and the first failures and problems below. */
export function formatSuite(report: SuiteReport, { failures, summary }: FailureOptions): string {
  if (report.missing !== undefined) return `${report.name.padEnd(26)} NOT RUN: ${report.missing}\n`;
  const known =
    report.knownFailures === 0 ? '' : ` (${String(report.knownFailures)} of the failures are known)`;
  const lines = [`${report.name.padEnd(26)} ${formatCounts(report)}, ${String(report.total)} in all${known}`];
  lines.push(...(summary ? summarize(report) : list(report, failures)));
  for (const problem of report.problems) lines.push(`  PROBLEM ${problem}`);
  return `${lines.join('\n')}\n`;
}

function list(report: SuiteReport, shown: number): readonly string[] {
  const lines = report.failures
    .slice(0, shown)
    .flatMap((failure) => [`  FAILED ${failure.id}`, indent(failure.why)]);
  const more = report.failures.length - shown;
  return more > 0 ? [...lines, `  … and ${String(more)} more failures`] : lines;
}

/** How many failures begin with the same line, the most frequent first, each with the first case. */
function summarize(report: SuiteReport): readonly string[] {
  const groups = new Map<string, { count: number; first: string }>();
  for (const { id, why } of report.failures) {
    const [line = ''] = why.split('\n', 1);
    const group = groups.get(line) ?? { count: 0, first: id };
    group.count += 1;
    groups.set(line, group);
  }
  return [...groups]
    .sort(([, a], [, b]) => b.count - a.count)
    .map(([line, { count, first }]) => `  ${String(count).padStart(5)} × ${line} (${first})`);
}

/** Prints the sum of all suites as the last line of the report. */
export function formatTotal(reports: readonly SuiteReport[]): string {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const report of reports) {
    sum.passed += report.passed;
    sum.failed += report.failed;
    sum.skipped += report.skipped;
  }
  return `${formatCounts(sum)}\n`;
}

/** Prints the counts as JSON: `{"suites":[{"name","passed","failed","skipped","total"}]}`. */
export function formatJson(reports: readonly SuiteReport[]): string {
  const suites = reports.map(({ name, passed, failed, skipped, total }) => ({
    name,
    passed,
    failed,
    skipped,
    total,
  }));
  return `${JSON.stringify({ suites })}\n`;
}

function formatCounts(counts: {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}): string {
  return `${String(counts.passed)} passed, ${String(counts.failed)} failed, ${String(counts.skipped)} skipped`;
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
