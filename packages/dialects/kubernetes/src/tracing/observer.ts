import type { ReviewContext } from '@keelson/engine';
import type { Observer } from '../expressions/expression-run.ts';
import type { BindingSpec, PolicySpec } from '../spec/policy-spec.ts';
import { traceExpression } from './trace-expression.ts';
import type { TraceSubject } from './trace-expression.ts';

/** Sends what the parts of expressions gave to whoever asked for it; undefined where nobody did. */
export function observer(
  context: ReviewContext,
  policy: PolicySpec,
  binding: BindingSpec,
  param: string | undefined,
): Observer | undefined {
  const { trace } = context;
  if (trace === undefined) return undefined;
  const subject: TraceSubject = {
    policy: `${policy.kind} ${policy.name}`,
    rule: policy.name,
    binding: binding.name,
    ...(param === undefined ? {} : { param }),
  };
  return (expression, activation) => {
    trace(traceExpression(subject, expression, activation));
  };
}
