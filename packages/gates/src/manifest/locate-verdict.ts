import type { CheckResult, ObjectPlace, RuleResult, Verdict } from '@keelson/model';
import { parseObjectPath } from './parse-object-path.ts';
import type { ManifestObject } from './manifest-object.ts';

/**
 * Fills in file, line and column of the fields that failing checks name. Places are worked out here and nowhere before, since most
 * objects have none to show.
 */
export function locateVerdict(verdict: Verdict, manifest: ManifestObject): Verdict {
  if (!verdict.results.some(isToShow)) return verdict;
  return {
    ...verdict,
    results: verdict.results.map((rule) => (isToShow(rule) ? locateRule(rule, manifest) : rule)),
  };
}

function isToShow({ result }: RuleResult | CheckResult): boolean {
  return result !== 'pass' && result !== 'skip';
}

function locateRule(rule: RuleResult, manifest: ManifestObject): RuleResult {
  if (rule.checks === undefined) return rule;
  return {
    ...rule,
    checks: rule.checks.map((check) => (isToShow(check) ? locateCheck(check, manifest) : check)),
  };
}

function locateCheck(check: CheckResult, manifest: ManifestObject): CheckResult {
  if (check.objectPlaces === undefined) return check;
  return { ...check, objectPlaces: check.objectPlaces.map((place) => locatePlace(place, manifest)) };
}

function locatePlace({ path }: ObjectPlace, { document, at }: ManifestObject): ObjectPlace {
  return { ...document.placeOf([...at, ...parseObjectPath(path)]), path };
}
