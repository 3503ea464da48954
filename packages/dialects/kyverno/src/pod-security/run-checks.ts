import { KUBERNETES_CHECKS, POD_CHECKS } from './checks/pod-checks.ts';
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
  return runAll(
    POD_CHECKS.filter((check) => level !== 'baseline' || check.level === 'baseline').map((check) => ({
      id: check.id,
      check: checkAt(check, minor) ?? check.revisions[0].check,
    })),
  );
}

/** Selects the checks of a standard as Kubernetes does for the labels of a namespace. */
export function compileKubernetesChecks({ level, minor }: Pick<Standard, 'level' | 'minor'>): RunChecks {
  if (level === 'privileged') return () => new Map();
  const applicable = KUBERNETES_CHECKS.filter(
    (check) => (level === 'restricted' || check.level === 'baseline') && checkAt(check, minor) !== undefined,
  );
  const replaced = new Set(applicable.map(({ replaces }) => replaces));
  return runAll(
    applicable.flatMap((check) => {
      const current = replaced.has(check.id) ? undefined : checkAt(check, minor);
      return current === undefined ? [] : [{ id: check.id, check: current }];
    }),
  );
}

function runAll(checks: readonly { readonly id: string; readonly check: CheckPod }[]): RunChecks {
  return (pod) => {
    const findings = new Map<string, CheckFinding>();
    for (const { id, check } of checks) {
      const finding = check(pod);
      if (finding !== undefined) findings.set(id, finding);
    }
    return findings;
  };
}

/** A check as it is at a version; undefined where the version is older than the check. */
function checkAt({ revisions }: PodCheck, minor: number): CheckPod | undefined {
  return revisions.findLast(({ since }) => since <= minor)?.check;
}
