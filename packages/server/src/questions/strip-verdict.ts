import type { CheckResult, RuleResult, Verdict } from '@keelson/model';

/**
 * The verdict as it is answered: what was given is known to the asker and stays out. Objects have no lines of their own, so that
 * only the paths of their fields are told.
 */
export function stripVerdict(verdict: Verdict, hasLines: boolean): Verdict {
  const { given: _given, ...review } = verdict.review;
  if (hasLines) return { ...verdict, review };
  const { line: _line, column: _column, ...source } = review.source ?? {};
  return { ...verdict, review: { ...review, source }, results: verdict.results.map(withoutLines) };
}

function withoutLines(rule: RuleResult): RuleResult {
  if (rule.checks === undefined) return rule;
  return { ...rule, checks: rule.checks.map(checkWithoutLines) };
}

function checkWithoutLines(check: CheckResult): CheckResult {
  const { objectPlaces } = check;
  return objectPlaces === undefined
    ? check
    : { ...check, objectPlaces: objectPlaces.map(({ path }) => ({ path })) };
}
