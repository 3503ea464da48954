import type { FailurePolicy, RuleOutcome } from '@keelson/engine';
import type { Action, Refusal } from '@keelson/model';
import type { Attributes } from '../facts/attributes.ts';
import { resourceText } from '../facts/resource-text.ts';
import type { BindingSpec, PolicySpec } from '../spec/policy-spec.ts';
import { decisionCheck, reasonOf } from './decision-check.ts';
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
    checks: decisions.map((decision) => decisionCheck(decision, policy.document)),
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
