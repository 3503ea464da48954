import { activateGates } from '../activation/activate-gates.ts';
import { Complaints } from '../reading/complaints.ts';
import { LINT_CHECKS } from './lint-checks.ts';
import type { Severity } from '@keelson/model';
import type { Governance } from '../activation/governance.ts';
import type { RepositoryDiagnostic } from '../reading/complaints.ts';
import type { LintCheck, LintContext, LintFinding } from './lint-check.ts';
import { orderTexts } from '../reading/order.ts';

/** How a repository is looked over. */
export interface LintOptions {
  /** The time at which ends and reviews are judged, in milliseconds since the epoch. */
  readonly time: number;
  /** By default all. */
  readonly checks?: readonly LintCheck[];
  /** What dialects say of policies that their platform takes; none by default. */
  readonly advice?: readonly RepositoryDiagnostic[];
}

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/**
 * Looks a repository over: what could not be read, what its policies' dialects say and advise, and every check. In the order of
 * files and lines.
 */
export function lintRepository(
  governance: Governance,
  options: LintOptions,
): readonly RepositoryDiagnostic[] {
  const { repository, policies } = governance;
  const complaints = new Complaints();
  const gates = activateGates(governance, complaints);
  const context: LintContext = { ...governance, time: options.time, gates };
  const checked = (options.checks ?? LINT_CHECKS).flatMap((check) =>
    check.find(context).map((finding) => toDiagnostic(check, finding)),
  );
  return [
    ...repository.diagnostics,
    ...policies.diagnostics,
    ...(options.advice ?? []),
    ...complaints.diagnostics,
    ...checked,
  ].sort(byPlace);
}

function toDiagnostic({ code, severity }: LintCheck, finding: LintFinding): RepositoryDiagnostic {
  return { code, severity, ...finding };
}

function byPlace(left: RepositoryDiagnostic, right: RepositoryDiagnostic): number {
  return (
    orderTexts(left.place?.file ?? '', right.place?.file ?? '') ||
    (left.place?.line ?? 0) - (right.place?.line ?? 0) ||
    (left.place?.column ?? 0) - (right.place?.column ?? 0) ||
    ORDER[left.severity] - ORDER[right.severity] ||
    orderTexts(left.code, right.code)
  );
}
