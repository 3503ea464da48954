import { formatPath } from '@keelson/documents';
import { fieldOf, isJsonArray, listField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { applyExclusions } from './apply-exclusions.ts';
import { findCheckImages, readImages } from './check-images.ts';
import type { ImagesByName } from './check-images.ts';
import { checkExclusions, checkPodSecurity } from './check-pod-security.ts';
import type { PodSecurityProblem } from './check-pod-security.ts';
import { compileExclusion } from './control-exclusion.ts';
import type { ControlExclusion } from './control-exclusion.ts';
import { controlOfCheck } from './controls.ts';
import { extractPod } from './extract-pod.ts';
import type { ExtractedPod } from './extract-pod.ts';
import { formatFieldPath } from './field-path.ts';
import type { CheckFinding } from './field-violation.ts';
import { formatChecks } from './format-checks.ts';
import type { PodSecurityCheck, PodSecurityOutcome } from './pod-security-outcome.ts';
import { textsOf } from './pod-view.ts';
import { compileChecks } from './run-checks.ts';
import type { Findings } from './run-checks.ts';
import { minorOf } from './standard.ts';
import type { Standard } from './standard.ts';

/** An exception that matches the object and excludes controls for it. */
export interface PodSecurityException {
  /** Its key as messages name it: `namespace/name`, or the name alone. */
  readonly key: string;
  /** Excluded controls; an exception without any excuses the whole rule. */
  readonly exclusions: readonly ControlExclusion[];
}

/** A podSecurity rule that is ready to run. */
export interface PodSecurityRule {
  readonly standard: Standard;
  /** Judges an object; exceptions are those that match it. */
  evaluate(object: JsonObject, exceptions?: readonly PodSecurityException[]): PodSecurityOutcome;
}

/** A compiled rule, or why it cannot be one. */
export type PodSecurityCompilation =
  | { readonly kind: 'rule'; readonly rule: PodSecurityRule }
  | { readonly kind: 'problems'; readonly problems: readonly PodSecurityProblem[] };

/** Compiled exclusions, or why they cannot be. */
export type ExclusionsCompilation =
  | { readonly kind: 'exclusions'; readonly exclusions: readonly ControlExclusion[] }
  | { readonly kind: 'problems'; readonly problems: readonly PodSecurityProblem[] };

/** Compiles the `validate.podSecurity` field of the rule with a name, which its messages give. */
export function compilePodSecurity(ruleName: string, podSecurity: JsonValue): PodSecurityCompilation {
  const problems = checkPodSecurity(podSecurity);
  if (problems.length > 0) return { kind: 'problems', problems };
  const version = stringField(podSecurity, 'version') ?? '';
  const standard: Standard = {
    level: stringField(podSecurity, 'level') ?? '',
    version,
    minor: minorOf(version),
  };
  const exclusions = toExclusions(listField(podSecurity, 'exclude'));
  return { kind: 'rule', rule: createRule(ruleName, standard, exclusions) };
}

/** Compiles the `podSecurity` list of a PolicyException. */
export function compileExclusions(podSecurity: JsonValue | undefined): ExclusionsCompilation {
  const problems = checkExclusions(podSecurity, []);
  if (problems.length > 0) return { kind: 'problems', problems };
  return { kind: 'exclusions', exclusions: toExclusions(isJsonArray(podSecurity) ? podSecurity : []) };
}

function toExclusions(exclusions: readonly JsonValue[]): readonly ControlExclusion[] {
  return exclusions.map((exclusion) =>
    compileExclusion({
      controlName: stringField(exclusion, 'controlName') ?? '',
      images: textsOf(fieldOf(exclusion, 'images')),
      restrictedField: stringField(exclusion, 'restrictedField') ?? '',
      values: textsOf(fieldOf(exclusion, 'values')),
    }),
  );
}

function createRule(
  name: string,
  standard: Standard,
  exclusions: readonly ControlExclusion[],
): PodSecurityRule {
  const runChecks = compileChecks(standard);
  const judged = `${standard.level}:${standard.version}`;
  return {
    standard,
    evaluate(object, exceptions = []) {
      const whole = exceptions.find((exception) => exception.exclusions.length === 0);
      if (whole !== undefined)
        return { kind: 'skip', message: `rule is skipped due to policy exception ${whole.key}` };
      const extracted = extractPod(object);
      if (extracted.kind === 'error')
        return { ...extracted, message: `Error while getting new resource: ${extracted.message}` };
      const { pod } = extracted;
      const findings = applyExclusions(runChecks(pod), exclusions, pod, runChecks);
      if (findings.size === 0) return { kind: 'pass', message: `Validation rule '${name}' passed.` };
      const excused = exceptions.flatMap((exception) => exception.exclusions);
      const left = applyExclusions(findings, excused, pod, runChecks);
      if (left.size === 0) {
        const keys = exceptions.map(({ key }) => key).join(', ');
        return { kind: 'skip', message: `rule is skipped due to policy exceptions ${keys}` };
      }
      const checks = describeFindings(left, extracted);
      const message = `Validation rule '${name}' failed. It violates PodSecurity "${judged}": ${formatChecks(checks)}`;
      return { kind: 'fail', message, checks };
    },
  };
}

function describeFindings(findings: Findings, extracted: ExtractedPod): readonly PodSecurityCheck[] {
  const images = readImages(extracted.pod);
  return [...findings].map(([id, finding]) => describeFinding(id, finding, extracted, images));
}

function describeFinding(
  id: string,
  finding: CheckFinding,
  { locate, show }: ExtractedPod,
  images: ImagesByName,
): PodSecurityCheck {
  return {
    id,
    control: controlOfCheck(id),
    forbiddenReason: finding.reason,
    forbiddenDetail: finding.detail,
    fields: finding.fields.map(({ path, problem, value }) => ({
      path: formatPath(locate(path)),
      name: show(formatFieldPath(path)),
      problem,
      ...(value === undefined ? {} : { value }),
      listed: finding.unlisted !== true,
    })),
    images: findCheckImages(finding.detail, images),
  };
}
