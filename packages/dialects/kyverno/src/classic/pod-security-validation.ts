import { fieldOf } from '@keelson/model';
import type { CheckResult } from '@keelson/model';

import { compilePodSecurity } from '../pod-security/compile-pod-security.ts';
import type { PodSecurityCheck, PodSecurityOutcome } from '../pod-security/pod-security-outcome.ts';
import type { ClassicRule } from './compile-rule.ts';
import type { RuleAnswer } from './rule-answer.ts';
import type { RuleValidation } from './run-validation.ts';

/** Compiles `validate.podSecurity`; exceptions may take out single controls, or the whole rule. */
export function compilePodSecurityValidation({ name, source }: ClassicRule): RuleValidation {
  const compiled = compilePodSecurity(name, fieldOf(source.validate, 'podSecurity') ?? null);
  if (compiled.kind === 'problems') {
    const message = compiled.problems.map((problem) => problem.message).join('; ');
    return () => ({ result: 'error', message, reason: 'kyverno/invalid-policy' });
  }
  return (run, matching) =>
    run.object === undefined ? undefined : toAnswer(compiled.rule.evaluate(run.object, matching));
}

function toAnswer(outcome: PodSecurityOutcome): RuleAnswer {
  const { kind, message } = outcome;
  switch (outcome.kind) {
    case 'fail':
      return { result: 'fail', message, checks: outcome.checks.map(toCheck) };
    case 'skip':
      return { result: 'skip', message, reason: 'kyverno/exception' };
    case 'error':
      return { result: 'error', message, reason: 'kyverno/invalid-object' };
    default:
      return { result: kind, message };
  }
}

function toCheck({ forbiddenReason, forbiddenDetail, fields }: PodSecurityCheck, index: number): CheckResult {
  return {
    index,
    result: 'fail',
    message: `${forbiddenReason}: ${forbiddenDetail}`,
    objectPlaces: fields.map(({ path }) => ({ path })),
  };
}
