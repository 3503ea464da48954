import { formatExcerpt } from '@keelson/documents';
import { stringField } from '@keelson/model';
import type { CheckResult, ObjectPlace, RuleResult, SourcePlace, Verdict } from '@keelson/model';
import type { Finding } from './finding.ts';
import type { ManifestObject } from './manifest-object.ts';

/** Turns what a located verdict holds against an object into findings, each with the source line of the offending field. */
export function toFindings(verdict: Verdict, manifest: ManifestObject): readonly Finding[] {
  const findings: Finding[] = [];
  for (const rule of verdict.results) {
    if (rule.result === 'pass' || rule.result === 'skip') continue;
    const checks = (rule.checks ?? []).filter(({ result }) => result !== 'pass' && result !== 'skip');
    if (checks.length === 0) findings.push(toFinding(rule, undefined, manifest));
    for (const check of checks) findings.push(toFinding(rule, check, manifest));
  }
  return findings;
}

function toFinding(rule: RuleResult, check: CheckResult | undefined, manifest: ManifestObject): Finding {
  const result = check?.result ?? rule.result;
  const [place, ...others] = oneALine(check?.objectPlaces ?? []);
  const shown = place ?? manifest.document.placeOf(manifest.at);
  const excerpt = excerptOf(shown, manifest);
  return {
    rule,
    ...(check === undefined ? {} : { check }),
    result: result === 'fail' || result === 'warn' ? result : 'error',
    message: check?.message ?? rule.message ?? `${rule.policy.kind} ${rule.policy.name}: ${rule.result}`,
    place: shown,
    otherPlaces: others,
    ...(excerpt === '' ? {} : { excerpt }),
  };
}

function oneALine(places: readonly ObjectPlace[]): readonly ObjectPlace[] {
  return places.filter((place, index) => places.findIndex(({ line }) => line === place.line) === index);
}

/** What a Secret holds is nobody's business in a log, and any line of it may hold it: annotations, JSON on one line. */
function excerptOf(place: SourcePlace, { document, object }: ManifestObject): string {
  return stringField(object, 'kind') === 'Secret' ? '' : formatExcerpt(document.source, place);
}
