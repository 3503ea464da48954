import type { FailurePolicy, RuleOutcome } from '@keelson/engine';
import type { Action, CheckResult, ObjectPlace, Refusal, Result, SourcePlace } from '@keelson/model';
import type { Attributes } from '../facts/attributes.ts';
import { resourceText } from '../facts/resource-text.ts';
import type { BindingSpec, PolicySpec } from '../spec/policy-spec.ts';
import type { Decision } from './run-validations.ts';

const CODES: Readonly<Record<string, number>> = {
  Forbidden: 403,
  Unauthorized: 401,
  RequestEntityTooLarge: 413,
  Invalid: 422,
};

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

const DENY: readonly Action[] = ['deny'];

/** What an outcome is about. */
export interface OutcomeSubject {
  readonly policy: PolicySpec;
  /** Absent for trouble with the policy itself. */
  readonly binding?: BindingSpec;
  readonly param?: string;
  readonly attributes: Attributes;
}

/** The result of a policy that could not be asked: a fault in its configuration, or something that was not given. */
export function configurationError(subject: OutcomeSubject, message: string, notGiven: boolean): RuleOutcome {
  const what = subject.binding === undefined ? 'policy' : 'binding';
  const decision: Decision = {
    index: 0,
    result: 'error',
    message: `failed to configure ${what}: ${message}`,
    notGiven,
    cost: 0,
  };
  // Refuses even where the binding only warns.
  return { ...toOutcome(subject, [decision], 0), checks: [], written: ['deny'] };
}

/** Turns the decisions of a policy into the outcome of its rule. */
export function toOutcome(
  subject: OutcomeSubject,
  decisions: readonly Decision[],
  cost: number,
  auditAnnotations?: Readonly<Record<string, string>>,
): RuleOutcome {
  const { policy, binding, param } = subject;
  const first = mostTelling(decisions);
  const outcome: Writable<RuleOutcome> = {
    rule: policy.name,
    result: first?.result ?? 'pass',
    checks: decisions.map((decision) => toCheck(decision, policy)),
    cost,
    written: binding?.actions ?? DENY,
  };
  if (binding !== undefined) outcome.binding = binding.name;
  if (param !== undefined) outcome.param = param;
  if (auditAnnotations !== undefined) outcome.auditAnnotations = auditAnnotations;
  if (first === undefined || first.result === 'pass') return outcome;
  return {
    ...outcome,
    ...reasonOf(first),
    ...(first.message === undefined ? {} : { message: first.message }),
    refusal: (failurePolicy) => toRefusal(subject, decisions, failurePolicy),
    warnings: (failurePolicy) => toWarnings(subject, decisions, failurePolicy),
  };
}

/** A failure tells more than an error, an error more than a pass; of equals the first counts. */
function mostTelling(decisions: readonly Decision[]): Decision | undefined {
  let best = decisions[0];
  for (const decision of decisions) {
    if (decision.result === 'fail') return decision;
    if (decision.result === 'error' && best?.result === 'pass') best = decision;
  }
  return best;
}

function reasonOf(decision: Decision | undefined): { readonly reason?: string } {
  if (decision?.notGiven === true) return { reason: 'context/not-given' };
  return decision?.reason === undefined ? {} : { reason: decision.reason };
}

function toCheck(decision: Decision, policy: PolicySpec): CheckResult {
  const { index, result, message, validation, cost } = decision;
  if (result === 'pass' && validation !== undefined) {
    return { index, result, expressionDigest: validation.digest, cost };
  }
  const check: CheckResult = {
    index,
    result: result satisfies Result,
    ...(message === undefined ? {} : { message }),
    ...reasonOf(decision),
    ...(validation === undefined ? {} : { expressionDigest: validation.digest }),
    cost,
  };
  return validation === undefined ? check : withPlaces(check, decision, policy);
}

/** Adds the places, which are only looked up when somebody reads them: that takes longer than the evaluation. */
function withPlaces(check: CheckResult, { validation, places }: Decision, policy: PolicySpec): CheckResult {
  let policyPlace: SourcePlace | undefined;
  let found: readonly ObjectPlace[] | undefined;
  const { document } = policy;
  const path = validation?.spec.path;
  if (document.locate !== undefined && path !== undefined) {
    Object.defineProperty(check, 'policyPlace', {
      enumerable: true,
      get: () => (policyPlace ??= document.locate?.(path)),
    });
  }
  Object.defineProperty(check, 'objectPlaces', { enumerable: true, get: () => (found ??= places?.() ?? []) });
  return check;
}

function refusing(decisions: readonly Decision[], failurePolicy: FailurePolicy): readonly Decision[] {
  return decisions.filter(
    ({ result }) => result === 'fail' || (result === 'error' && failurePolicy === 'fail'),
  );
}

function toRefusal(
  { policy, binding, attributes }: OutcomeSubject,
  decisions: readonly Decision[],
  failurePolicy: FailurePolicy,
): Refusal {
  const [first] = refusing(decisions, failurePolicy);
  const reason = first?.reason ?? 'Invalid';
  const through = binding === undefined ? '' : ` with binding '${binding.name}'`;
  const cause = `${policy.kind} '${policy.name}'${through} denied request: ${first?.message ?? ''}`;
  return {
    code: CODES[reason] ?? 422,
    reason,
    message: `${resourceText(attributes)} is forbidden: ${cause}`,
    causes: [cause],
  };
}

function toWarnings(
  { policy, binding }: OutcomeSubject,
  decisions: readonly Decision[],
  failurePolicy: FailurePolicy,
): readonly string[] {
  const through = binding === undefined ? '' : ` with binding '${binding.name}'`;
  return refusing(decisions, failurePolicy).map(
    ({ message }) => `Validation failed for ${policy.kind} '${policy.name}'${through}: ${message ?? ''}`,
  );
}
