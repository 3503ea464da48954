import type { ReviewContext, RuleOutcome } from '@keelson/engine';
import { Failure } from '@keelson/model';
import type { CheckResult } from '@keelson/model';

import type { ClassicException } from '../exceptions/classic-exception.ts';
import type { MatchRequest } from '../match/match-request.ts';
import { preconditionsNotMet } from '../validate/compile-validation.ts';
import type { ClassicRule } from './compile-rule.ts';
import { matchRequest } from './match-request.ts';
import { requestData } from './request-data.ts';
import { broken, skipped } from './rule-answer.ts';
import type { RuleAnswer } from './rule-answer.ts';
import { declareEntries, startRun } from './rule-run.ts';
import type { RuleRun } from './rule-run.ts';

/** What a rule does once it applies; `exceptions` are those that match the request. */
export type RuleBody<T> = (run: RuleRun, exceptions: readonly ClassicException[]) => T | undefined;

/** A rule that applies to a review, with what it said. */
export interface RuleRunResult<T> {
  readonly request: MatchRequest;
  readonly answer: RuleAnswer | T;
}

/**
 * Runs a rule on a review: what it matches, its variables, its preconditions, exceptions, then what it does. Undefined where
 * the rule does not apply, or has nothing to say.
 */
export function runRule<T>(
  rule: ClassicRule,
  context: ReviewContext,
  body: RuleBody<T | RuleAnswer>,
): RuleRunResult<T> | undefined {
  const data = requestData(context, rule.policy.name);
  const request = matchRequest(context, data);
  if (request === undefined) return undefined;
  try {
    if (!rule.matches(request)) return undefined;
  } catch (error) {
    return { request, answer: broken('failed to match', error) };
  }
  const run = startRun(rule.policy, rule.name, context, data, request);
  const answer = run.scope.nested(() => runBody(rule, run, body));
  return answer === undefined ? undefined : { request, answer };
}

function runBody<T>(
  rule: ClassicRule,
  run: RuleRun,
  body: RuleBody<T | RuleAnswer>,
): T | RuleAnswer | undefined {
  declareEntries(run, rule.entries);
  try {
    const outcome = rule.preconditions?.(run.scope);
    if (outcome?.holds === false) return skipped(preconditionsNotMet(outcome.message));
  } catch (error) {
    return broken('failed to evaluate preconditions', error);
  }
  return body(run, matchingExceptions(rule, run));
}

function matchingExceptions({ exceptions }: ClassicRule, run: RuleRun): readonly ClassicException[] {
  return exceptions.filter((exception) => {
    if (!exception.matches(run.request)) return false;
    try {
      return exception.conditions?.(run.scope).holds !== false;
    } catch (error) {
      // Conditions that cannot be evaluated except nothing.
      if (error instanceof Failure) return false;
      throw error;
    }
  });
}

/** The answer of a rule that exceptions take out. */
export function exceptedBy(exceptions: readonly ClassicException[]): RuleAnswer {
  const keys = exceptions.map(({ key }) => key).join(', ');
  return { ...skipped(`rule is skipped due to policy exceptions${keys}`), reason: 'kyverno/exception' };
}

/** Turns the answer of a rule into what the engine takes. */
export function toOutcome(rule: ClassicRule, answer: RuleAnswer, request: MatchRequest): RuleOutcome {
  const { result, message, reason, cost } = answer;
  const checks = answer.checks ?? checksOf(answer);
  return {
    rule: rule.origin,
    ...(rule.variant === undefined ? {} : { variant: rule.variant }),
    result: result === 'fail' && !rule.policy.isScored ? 'warn' : result,
    message,
    ...(reason === undefined ? {} : { reason }),
    ...(checks.length === 0 ? {} : { checks }),
    ...(cost === undefined ? {} : { cost }),
    written: rule.actions(request),
  };
}

function checksOf({ result, message, places = [] }: RuleAnswer): readonly CheckResult[] {
  return result === 'fail' && places.length > 0 ? [{ index: 0, result, message, objectPlaces: places }] : [];
}
