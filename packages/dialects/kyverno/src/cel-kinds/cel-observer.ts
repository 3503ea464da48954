import { traceExpression } from '@keelson/dialect-kubernetes';
import type { Observer } from '@keelson/dialect-kubernetes';
import type { CelFacts } from './cel-facts.ts';
import type { CelPolicyIdentity } from './cel-policy-spec.ts';

/** Sends what the parts of expressions gave to whoever asked for it; undefined where nobody did. */
export function celObserver(
  { context: { trace } }: CelFacts,
  policy: CelPolicyIdentity,
): Observer | undefined {
  if (trace === undefined) return undefined;
  const subject = { policy: `${policy.kind} ${policy.name}`, rule: policy.name };
  return (expression, activation) => {
    trace(traceExpression(subject, expression, activation));
  };
}
