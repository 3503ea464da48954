import type { ReviewContext, RuleOutcome } from '@keelson/engine';

import type { ClassicException } from '../exceptions/classic-exception.ts';
import type { Validation } from '../validate/validation.ts';
import type { ClassicRule } from './compile-rule.ts';
import { skipped } from './rule-answer.ts';
import type { RuleAnswer } from './rule-answer.ts';
import type { RuleRun } from './rule-run.ts';
import { exceptedBy, runRule, toOutcome } from './run-rule.ts';

/** A validating rule, compiled. */
export interface ValidationRule {
  readonly rule: ClassicRule;
  readonly validate: RuleValidation;
  /** A violation that was there before an update is let be. */
  readonly allowsExisting: boolean;
}

/** What a rule checks of a request that some exceptions match. */
export type RuleValidation = (
  run: RuleRun,
  exceptions: readonly ClassicException[],
) => RuleAnswer | undefined;

/** The check of a rule that any exception takes out as a whole. */
export function unlessExcepted(validation: Validation): RuleValidation {
  return (run, exceptions) => (exceptions.length > 0 ? exceptedBy(exceptions) : validation(run, WHOLE));
}

const WHOLE = { depth: 0, element: undefined } as const;

/** Runs a validating rule on a review; undefined where it does not apply or has nothing to say. */
export function runValidation(validating: ValidationRule, context: ReviewContext): RuleOutcome | undefined {
  const { rule, validate } = validating;
  if (rule.controllers?.includes(context.review.resource.kind) === false) return undefined;
  const found = runRule<never>(rule, context, (run, exceptions) => {
    const answer = validate(run, exceptions);
    return answer !== undefined && isExisting(validating, run, answer)
      ? skipped('skipping the rule evaluation as pre-existing violations are allowed')
      : answer;
  });
  return found === undefined ? undefined : toOutcome(rule, found.answer, found.request);
}

/** Tells whether an update that is refused left a violation as it was: the old object violates the rule, too. */
function isExisting(
  { rule, validate, allowsExisting }: ValidationRule,
  run: RuleRun,
  answer: RuleAnswer,
): boolean {
  const { context, oldObject, object, request } = run;
  if (answer.result !== 'fail' || !allowsExisting || context.review.operation !== 'UPDATE') return false;
  if (oldObject === undefined || object === undefined || !rule.actions(request).includes('deny'))
    return false;
  const before = context.with({ operation: 'CREATE', object: oldObject });
  const prior = runRule<never>(rule, before, (earlier) => validate(earlier, []));
  return prior?.answer.result === 'fail';
}
