import type { AskedPolicies, PolicyAnswer } from '@keelson/policy-tests';
import type { Result, RuleResult } from '@keelson/model';

/** How many rules came to each result. */
export type ResultCounts = Readonly<Record<Result, number>>;

/** The result of a rule as it counts: with `auditWarn`, failures that are only audited are warnings. */
export function countedResult({ result, action }: RuleResult, auditWarn: boolean): Result {
  return result === 'fail' && auditWarn && action === 'audit' ? 'warn' : result;
}

/** Counts the results of all rules for all resources. */
export function countResults({ resources }: AskedPolicies, auditWarn: boolean): ResultCounts {
  const counts = { pass: 0, fail: 0, warn: 0, error: 0, skip: 0 };
  for (const { results } of resources.flatMap(({ answers }): readonly PolicyAnswer[] => answers)) {
    for (const result of results) counts[countedResult(result, auditWarn)] += 1;
  }
  return counts;
}

/** Names a rule as Kyverno does; kinds without named rules that validate or mutate have none. */
export function ruleName({ policy, rule, variant }: RuleResult): string {
  if (/^(?:Namespaced)?(?:Validating|Mutating)Policy$/.test(policy.kind)) return '';
  return variant === undefined ? rule : `${variant}-${rule}`;
}
