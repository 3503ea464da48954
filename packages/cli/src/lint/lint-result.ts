import type { RepositoryDiagnostic } from '@keelson/governance';
import type { Severity } from '@keelson/model';

/** What `lint` came to. */
export interface LintResult {
  readonly diagnostics: readonly RepositoryDiagnostic[];
  readonly counts: Readonly<Record<Severity, number>>;
  /** What decides about the exit code. */
  readonly counted: number;
  /** How many complaints were mended. */
  readonly fixed: number;
  readonly checks: number;
}

/** Counts complaints. */
export function toLintResult(
  diagnostics: readonly RepositoryDiagnostic[],
  failOn: Severity,
  fixed: number,
  checks: number,
): LintResult {
  const counts: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  for (const { severity } of diagnostics) counts[severity]++;
  const counted =
    counts.error + (failOn === 'error' ? 0 : counts.warning) + (failOn === 'note' ? counts.note : 0);
  return { diagnostics, counts, counted, fixed, checks };
}
