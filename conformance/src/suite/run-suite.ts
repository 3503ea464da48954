import type { CaseResult, Suite } from './suite.ts';
import type { KnownFailures } from './known-failures.ts';

/** What came of a suite. */
export interface SuiteReport {
  readonly name: string;
  readonly passed: number;
  /** Failures, known ones included. */
  readonly failed: number;
  readonly skipped: number;
  readonly total: number;
  readonly knownFailures: number;
  /** Ids of all failures with the reasons of those that are known. */
  readonly failing: ReadonlyMap<string, string | undefined>;
  /** Failures that are not known. */
  readonly failures: readonly { readonly id: string; readonly why: string }[];
  /** What else is wrong: a known failure that passes, a suite that lost cases or could not run. */
  readonly problems: readonly string[];
  /** Why the suite did not run at all. */
  readonly missing?: string;
}

/** What a run is measured by. */
export interface RunSuiteOptions {
  readonly name: string;
  readonly folder: string | undefined;
  readonly known: KnownFailures;
  /** Fewest cases; 0 for folders that are not the suite's own. */
  readonly minimum: number;
}

/** Runs a suite and counts. An entry of the known failures that passes, or names no case, is a problem. */
export async function runSuite(suite: Suite, options: RunSuiteOptions): Promise<SuiteReport> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const failures: { id: string; why: string }[] = [];
  const problems: string[] = [];
  const unseen = new Map(options.known);
  const failing = new Map<string, string | undefined>();
  let knownFailures = 0;
  const take = (result: CaseResult): void => {
    counts[result.outcome]++;
    const reason = unseen.get(result.id);
    unseen.delete(result.id);
    if (result.outcome === 'failed') {
      failing.set(result.id, reason);
      if (reason === undefined) failures.push(result);
      else knownFailures++;
    } else if (reason !== undefined) {
      problems.push(
        `${result.id} is listed as a known failure (${reason}) but ${result.outcome}: take it off the list`,
      );
    }
  };
  try {
    for await (const result of suite.run({ folder: options.folder })) take(result);
  } catch (error) {
    problems.push(`the suite stopped: ${textOf(error)}`);
  }
  for (const id of unseen.keys())
    problems.push(`${id} is listed as a known failure but is no case of the suite`);
  const total = counts.passed + counts.failed + counts.skipped;
  if (total < options.minimum) {
    problems.push(`expected at least ${String(options.minimum)} cases, got ${String(total)}`);
  }
  return { name: options.name, ...counts, total, knownFailures, failing, failures, problems };
}

/** The report of a suite whose module cannot be loaded. */
export function brokenSuite(name: string, error: unknown): SuiteReport {
  return { ...emptyReport(name), problems: [`the suite cannot be loaded: ${textOf(error)}`] };
}

/** The report of a suite that could not run because its cases are not there. */
export function missingSuite(name: string, why: string): SuiteReport {
  return { ...emptyReport(name), missing: why };
}

function emptyReport(name: string): SuiteReport {
  const none = { passed: 0, failed: 0, skipped: 0, total: 0, knownFailures: 0 };
  return { name, ...none, failing: new Map(), failures: [], problems: [] };
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Tells whether a report is good: every failure known, nothing else wrong. */
export function isGood(report: SuiteReport): boolean {
  return report.failures.length === 0 && report.problems.length === 0;
}
