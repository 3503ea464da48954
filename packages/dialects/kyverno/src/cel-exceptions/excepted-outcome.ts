import type { RuleOutcome } from '@keelson/engine';
import type { CelException } from './cel-exception.ts';

/** How a policy that an object is exempt from is reported: as the exception with the highest priority says. */
export function exceptedOutcome(
  matched: readonly CelException[],
): Required<Pick<RuleOutcome, 'result' | 'message' | 'reason'>> {
  let [chosen] = matched;
  let highest = 0;
  for (const exception of matched) {
    if (exception.priority <= highest) continue;
    highest = exception.priority;
    chosen = exception;
  }
  const passes = chosen?.reportsPass === true;
  const keys = matched.map(({ key }) => key).join(', ');
  return {
    result: passes ? 'pass' : 'skip',
    reason: 'kyverno/policy-exception',
    message: `rule is ${passes ? 'passed' : 'skipped'} due to policy exception: ${keys}`,
  };
}
