import type { ControlExclusion } from './control-exclusion.ts';
import { FieldList } from './field-list.ts';
import { formatFieldPattern } from './field-path.ts';
import type { BadValue, CheckFinding, FieldViolation } from './field-violation.ts';
import { onlyContainers, withoutContainers } from './pod-view.ts';
import type { PodView } from './pod-view.ts';
import type { Findings, RunChecks } from './run-checks.ts';

/**
 * Takes out of the findings what exclusions excuse. An exclusion runs the checks once more, on the containers with its images or
 * on the pod's own fields, and each field that is bad there excuses one such field among the findings. A check is
 * satisfied once none of its fields is left.
 */
export function applyExclusions(
  findings: Findings,
  exclusions: readonly ControlExclusion[],
  pod: PodView,
  runChecks: RunChecks,
): Findings {
  return exclusions.reduce<Findings>((left, exclusion) => {
    return left.size === 0 ? left : applyExclusion(left, exclusion, pod, runChecks);
  }, findings);
}

function applyExclusion(
  findings: Findings,
  exclusion: ControlExclusion,
  pod: PodView,
  runChecks: RunChecks,
): Findings {
  const { matchesImage } = exclusion;
  const selected =
    matchesImage === undefined
      ? withoutContainers(pod)
      : onlyContainers(pod, ({ image }) => matchesImage(image));
  const excusing = runChecks(selected);
  const left = new Map(findings);
  for (const id of exclusion.checks) {
    const finding = findings.get(id);
    const excused = excusing.get(id);
    if (finding === undefined || excused === undefined || finding.unlisted) continue;
    const remaining = excuse(finding, excused, exclusion);
    if (remaining.fields.length === 0) left.delete(id);
    else left.set(id, remaining);
  }
  return left;
}

function excuse(finding: CheckFinding, excused: CheckFinding, exclusion: ControlExclusion): CheckFinding {
  const isByContainer = exclusion.matchesImage !== undefined;
  const fields = new FieldList(finding.fields, (field) => keyOf(field, isByContainer));
  for (const field of excused.fields)
    if (isExcluded(field, exclusion)) fields.removeFirst(keyOf(field, isByContainer));
  return { ...finding, fields: fields.items };
}

/** What makes two fields the same to an exclusion: with images also the name of the container, not its place. */
function keyOf({ path, container }: FieldViolation, isByContainer: boolean): string {
  const pattern = formatFieldPattern(path);
  return isByContainer && container !== undefined ? `${pattern} ${container.name}` : pattern;
}

function isExcluded({ path, value }: FieldViolation, exclusion: ControlExclusion): boolean {
  const { restrictedField, allowsValue } = exclusion;
  if (restrictedField !== '' && restrictedField !== formatFieldPattern(path)) return false;
  return textsOfValue(value).every(allowsValue);
}

function textsOfValue(value: BadValue | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [String(value)];
}
