import type { CheckResult, RuleResult, SourcePlace, Verdict } from '@keelson/model';
import { parseObjectPath } from './parse-object-path.ts';
import { UNKNOWN_FIELD } from './schema-results.ts';
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
  const locate = rule.rule === UNKNOWN_FIELD ? locateKey : locateValue;
  return {
    ...rule,
    checks: rule.checks.map((check) => (isToShow(check) ? locateCheck(check, manifest, locate) : check)),
  };
}

type Locate = (path: string, manifest: ManifestObject) => SourcePlace;

function locateCheck(check: CheckResult, manifest: ManifestObject, locate: Locate): CheckResult {
  if (check.objectPlaces === undefined) return check;
  return {
    ...check,
    objectPlaces: check.objectPlaces.map(({ path }) => ({ ...locate(path, manifest), path })),
  };
}

function locateValue(path: string, { document, at, object }: ManifestObject): SourcePlace {
  return document.placeOf([...at, ...parseObjectPath(path, object)]);
}

/** Of a field that nobody knows the name is what is wrong. */
function locateKey(path: string, { document, at, object }: ManifestObject): SourcePlace {
  const found = document.locate([...at, ...parseObjectPath(path, object)]);
  return found.key ?? found.value;
}
