import { objectName } from '@keelson/gates';
import { resourceOwner, shortReference } from '@keelson/governance';
import { ruleName } from '../report/report.ts';
import type { Catalog } from '@keelson/governance';
import type { RuleResult, Verdict } from '@keelson/model';
import type { Outcome, PreviewedResource, PreviewedRule } from './preview.ts';

/** Compares what a gate says of a resource today with what it would say; undefined where it would have nothing to say. */
export function judgeResource(
  now: Verdict,
  then: Verdict,
  catalog: Catalog,
  recorded?: string,
): PreviewedResource | undefined {
  const refusing = then.results.filter((rule) => rule.result === 'fail' && rule.action === 'deny');
  const undecided = then.results.filter(isUndecided);
  const broken = then.results.filter(
    (rule) =>
      rule.result === 'error' &&
      !isUndecided(rule) &&
      rule.action === 'deny' &&
      rule.failurePolicy !== 'ignore',
  );
  const warning = then.results.filter((rule) => rule.result === 'fail' && rule.action === 'warn');
  const refused = [...refusing, ...broken];
  const outcome = outcomeOf(now, then, { refused, undecided, warning });
  if (outcome === undefined) return undefined;
  const rules = rulesOf(outcome, { refused, undecided, warning });
  const { review } = then;
  const owner = resourceOwner(catalog, review.object ?? review.oldObject);
  return {
    outcome,
    resource: objectName(then),
    ...(review.cluster === undefined ? {} : { cluster: review.cluster }),
    ...(owner === undefined ? {} : { owner: shortReference(owner) }),
    ...(review.source?.file === undefined ? {} : { file: review.source.file }),
    ...(recorded === undefined ? {} : { recorded }),
    ...(outcome === 'unknown' ? { unknown: whatIsUnknown(undecided, then) } : {}),
    rules: rules.flatMap((rule) => describeRule(rule, now)),
  };
}

/** What a gate would say, sorted by what becomes of it. */
interface SortedResults {
  readonly refused: readonly RuleResult[];
  readonly undecided: readonly RuleResult[];
  readonly warning: readonly RuleResult[];
}

function outcomeOf(
  now: Verdict,
  then: Verdict,
  { refused, undecided, warning }: SortedResults,
): Outcome | undefined {
  if (refused.length > 0) {
    if (now.results.some((rule) => rule.result === 'fail' && rule.action === 'deny')) return 'already';
    // A gate whose scope is not known is asked, to be safe; whether it would be is another matter.
    return then.notes?.some(({ code }) => code === 'gate/scope-not-known') === true ? 'unknown' : 'refused';
  }
  if (undecided.length > 0) return 'unknown';
  return isNews(warning, now) ? 'warned' : undefined;
}

function rulesOf(outcome: Outcome, { refused, undecided, warning }: SortedResults): readonly RuleResult[] {
  if (outcome === 'warned') return warning;
  return refused.length > 0 ? refused : undecided;
}

function whatIsUnknown(undecided: readonly RuleResult[], { notes = [] }: Verdict): string {
  const note = notes.find(({ code }) => code === 'gate/scope-not-known');
  return note === undefined || undecided.length > 0
    ? 'what its rules need was not given'
    : 'whether the gate would be asked: labels or names that its scope needs were not given';
}

/** What was not given is not known: neither a refusal nor a pass. */
function isUndecided({ result, reason, action }: RuleResult): boolean {
  return result === 'error' && action === 'deny' && reason?.startsWith('context/') === true;
}

function isNews(warning: readonly RuleResult[], now: Verdict): boolean {
  return warning.some((rule) => {
    const today = sameRule(rule, now);
    return today?.result !== 'fail' || today.action === 'audit';
  });
}

function sameRule(rule: RuleResult, { results }: Verdict): RuleResult | undefined {
  return results.find(
    (one) =>
      ruleName({ rule: one }) === ruleName({ rule }) &&
      one.binding === rule.binding &&
      one.param === rule.param,
  );
}

function describeRule(rule: RuleResult, now: Verdict): readonly PreviewedRule[] {
  const failing = (rule.checks ?? []).filter(({ result }) => result === 'fail' || result === 'error');
  const excepted = sameRule(rule, now)?.exception;
  const found =
    failing.length === 0
      ? [{ message: rule.message ?? rule.result, place: undefined }]
      : failing.map(({ message, objectPlaces }) => ({
          message: message ?? rule.message ?? rule.result,
          place: objectPlaces?.[0],
        }));
  return found.map(({ message, place }) => ({
    rule: ruleName({ rule }),
    message,
    ...(place?.file === undefined ? {} : { file: place.file }),
    ...(place?.line === undefined ? {} : { line: place.line }),
    ...(excepted === undefined ? {} : { excepted }),
  }));
}
