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

/** Turns what a rule found into its result at one gate. */
export function askRule(
  policy: PolicyBase,
  outcome: RuleOutcome,
  asking: AskingGate,
  exception: ActiveException | undefined,
  duration: number | undefined,
): AskedResult {
  const { gate } = asking;
  const actions = asking.action === 'as-written' ? outcome.written : [asking.action];
  const failurePolicy = gate?.failurePolicy ?? outcome.failurePolicy ?? policy.failurePolicy;
  const excepted = exception !== undefined && outcome.result !== 'skip' ? outcome.result : undefined;
  const counts =
    excepted === undefined &&
    (outcome.result === 'fail' || (outcome.result === 'error' && failurePolicy === 'fail'));
  const result: RuleResult = {
    ...(gate === undefined ? {} : { gate: gate.name }),
    ...(gate?.decision === undefined ? {} : { decision: gate.decision }),
    policy: policy.reference,
    ...(outcome.binding === undefined ? {} : { binding: outcome.binding }),
    ...(outcome.param === undefined ? {} : { param: outcome.param }),
    rule: outcome.rule,
    ...(outcome.variant === undefined ? {} : { variant: outcome.variant }),
    result: excepted === undefined ? outcome.result : 'skip',
    action: strongest(actions),
    ...(actions.length > 1 ? { actions } : {}),
    failurePolicy,
    ...(outcome.reason === undefined ? {} : { reason: outcome.reason }),
    ...(outcome.message === undefined ? {} : { message: outcome.message }),
    ...(outcome.checks === undefined ? {} : { checks: outcome.checks }),
    ...(exception === undefined || excepted === undefined ? {} : { exception: exception.name, excepted }),
    ...(outcome.cost === undefined ? {} : { cost: outcome.cost }),
    ...(duration === undefined ? {} : { duration }),
    ...(outcome.auditAnnotations === undefined ? {} : { auditAnnotations: outcome.auditAnnotations }),
  };
  const fatal = outcome.fatal === true;
  return {
    result,
    outcome,
    failurePolicy,
    refuses: fatal || (counts && actions.includes('deny')),
    warns: counts && actions.includes('warn'),
  };
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
