import type { AnsweredObject, Patch, RuleResult, Verdict } from '@keelson/api';
import { TONES } from '../editor/marker.ts';
import { toDiagnosticView } from './to-diagnostic-view.ts';
import { toFindingView } from './to-finding-view.ts';
import type { ChangeView, FindingView, ObjectView, QuietRuleView } from './trial-view.ts';

/** Makes of one object of an answer what the page shows of it. */
export function toObjectView(answered: AnsweredObject, index: number): ObjectView {
  const { verdict, place, silent } = answered;
  const { kind, name, namespace } = verdict.review.resource;
  const findings = answered.findings
    .map((finding, at) => toFindingView(answered, finding, at))
    .toSorted(bySeverityThenPlace);
  const quiet = (result: RuleResult['result']): readonly QuietRuleView[] =>
    verdict.results.filter((each) => each.result === result).map(toQuietRule);
  return {
    key: `${index} ${answered.name}`,
    kind,
    name: name ?? '(without a name)',
    namespace,
    line: place.line,
    standing: standingOf(verdict, findings),
    findings,
    notes: (verdict.notes ?? []).map(toDiagnosticView),
    passed: quiet('pass'),
    skipped: quiet('skip'),
    changes: verdict.patches.flatMap(toChanges),
    unmatched: silent.map(({ policy, why }) => ({ policyName: policy.name, rule: policy.name, why })),
  };
}

function bySeverityThenPlace(left: FindingView, right: FindingView): number {
  return (
    TONES.indexOf(left.tone) - TONES.indexOf(right.tone) ||
    (left.place?.line ?? 0) - (right.place?.line ?? 0) ||
    (left.place?.column ?? 0) - (right.place?.column ?? 0)
  );
}

function standingOf(verdict: Verdict, findings: readonly FindingView[]): ObjectView['standing'] {
  if (findings.some(({ tone }) => tone === 'deny')) return 'denied';
  if (findings.some(({ tone }) => tone === 'error')) return 'undecided';
  if (!verdict.allowed) return 'denied';
  if (findings.length > 0) return 'warned';
  return verdict.results.length === 0 ? 'unmatched' : 'allowed';
}

function toQuietRule({ policy, rule, reason, exception, message, result }: RuleResult): QuietRuleView {
  if (result === 'pass') return { policyName: policy.name, rule };
  const why = exception === undefined ? (message ?? reason) : `excused by the exception ${exception}`;
  return { policyName: policy.name, rule, why };
}

function toChanges({ policy, proposed, operations }: Patch): readonly ChangeView[] {
  return operations.map(({ op, path, value }) => ({
    policyName: policy,
    op,
    path,
    value: value === undefined ? undefined : JSON.stringify(value),
    proposed,
  }));
}
