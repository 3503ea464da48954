import { POD_CHECKS } from './checks/pod-checks.ts';
import type { CheckFinding } from './field-violation.ts';
import type { CheckPod, PodCheck } from './pod-check.ts';
import type { PodView } from './pod-view.ts';
import type { Standard } from './standard.ts';

/** What the checks of a standard say of a pod, by the ids of the checks, in their order. */
export type Findings = ReadonlyMap<string, CheckFinding>;

/** Runs the checks of a standard on a pod. */
export type RunChecks = (pod: PodView) => Findings;

/**
 * Selects the checks of a standard as Kyverno does, which differs from Kubernetes in three ways: every level but `baseline` asks
 * for all checks, `privileged` too; checks younger than the version apply in their oldest form; and none replaces another.
 */
export function compileChecks({ level, minor }: Pick<Standard, 'level' | 'minor'>): RunChecks {
  const selected = POD_CHECKS.filter((check) => level !== 'baseline' || check.level === 'baseline').map(
    (check) => ({ id: check.id, check: checkOf(check, minor) }),
  );
  return (pod) => {
    const findings = new Map<string, CheckFinding>();
    for (const { id, check } of selected) {
      const finding = check(pod);
      if (finding !== undefined) findings.set(id, finding);
    }
    return findings;
  };
}

function checkOf({ revisions }: PodCheck, minor: number): CheckPod {
  const [oldest] = revisions;
  return (revisions.findLast(({ since }) => since <= minor) ?? oldest).check;
}
