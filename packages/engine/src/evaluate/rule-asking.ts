import type { Action, PolicyReference, RuleResult } from '@keelson/model';
import type { AskingGate } from '../gate/active-gate.ts';
import type { ActiveException } from '../gate/active-exception.ts';
import type { PolicyBase } from '../policy/compiled-policy.ts';
import type { FailurePolicy, RuleOutcome } from '../policy/rule-outcome.ts';

/** A rule's result at one gate, with what follows from it. */
export interface AskedResult {
  readonly result: RuleResult;
  readonly outcome: RuleOutcome;
  readonly failurePolicy: FailurePolicy;
  /** The request is refused because of it. */
  readonly refuses: boolean;
  /** Warnings are due because of it. */
  readonly warns: boolean;
}

const STRENGTH: Readonly<Record<Action, number>> = { deny: 2, warn: 1, audit: 0 };

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** Turns what a rule found into its result at one gate. */
export function askRule(
  policy: PolicyBase,
  outcome: RuleOutcome,
  asking: AskingGate,
  exception: ActiveException | undefined,
  duration: number | undefined,
): AskedResult {
  const actions = asking.action === 'as-written' ? outcome.written : [asking.action];
  const failurePolicy = asking.gate?.failurePolicy ?? outcome.failurePolicy ?? policy.failurePolicy;
  const excepted = exception !== undefined && outcome.result !== 'skip' ? outcome.result : undefined;
  const counts =
    excepted === undefined &&
    (isFailure(outcome) || (outcome.result === 'error' && failurePolicy === 'fail'));
  const result = toResult(policy, outcome, asking, actions, failurePolicy);
  if (exception !== undefined && excepted !== undefined) {
    result.result = 'skip';
    result.exception = exception.name;
    result.excepted = excepted;
  }
  if (duration !== undefined) result.duration = duration;
  return {
    result,
    outcome,
    failurePolicy,
    refuses: outcome.fatal === true || (counts && actions.includes('deny')),
    warns: counts && actions.includes('warn'),
  };
}

/** Not being scored is a matter of reports: a gate that denies still does. */
function isFailure({ result }: RuleOutcome): boolean {
  return result === 'fail' || result === 'warn';
}

/** Fields are set one by one: spreading optional ones took a third of the time of a whole review. */
function toResult(
  policy: PolicyBase,
  outcome: RuleOutcome,
  { gate }: AskingGate,
  actions: readonly Action[],
  failurePolicy: FailurePolicy,
): Writable<RuleResult> {
  const result: Writable<RuleResult> = {
    policy: policy.reference,
    rule: outcome.rule,
    result: outcome.result,
    action: strongest(actions),
    failurePolicy,
  };
  if (gate !== undefined) result.gate = gate.name;
  if (gate?.decision !== undefined) result.decision = gate.decision;
  if (outcome.binding !== undefined) result.binding = outcome.binding;
  if (outcome.param !== undefined) result.param = outcome.param;
  if (outcome.variant !== undefined) result.variant = outcome.variant;
  if (actions.length > 1) result.actions = actions;
  if (outcome.reason !== undefined) result.reason = outcome.reason;
  if (outcome.message !== undefined) result.message = outcome.message;
  if (outcome.checks !== undefined) result.checks = outcome.checks;
  if (outcome.cost !== undefined) result.cost = outcome.cost;
  if (outcome.auditAnnotations !== undefined) result.auditAnnotations = outcome.auditAnnotations;
  return result;
}

/** What stands in for a rule whose code threw: a bug of ours, seen as an error of the rule. */
export function bugOutcome(policy: PolicyBase, thrown: unknown): RuleOutcome {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    rule: policy.rules[0] ?? policy.reference.name,
    result: 'error',
    reason: 'engine/bug',
    message: `internal error in ${policyName(policy.reference)}: ${message}`,
    written: ['deny'],
  };
}

/** Names a policy for people. */
export function policyName(reference: PolicyReference): string {
  const name =
    reference.namespace === undefined ? reference.name : `${reference.namespace}/${reference.name}`;
  return `${reference.kind} ${name}`;
}

function strongest(actions: readonly Action[]): Action {
  let best: Action = 'audit';
  for (const action of actions) if (STRENGTH[action] > STRENGTH[best]) best = action;
  return best;
}
