import type { Patch } from '@keelson/model';
import type { ReviewContext } from '../context/review-context.ts';
import type { MutatingPolicy, MutationInvocation, MutationPlan } from '../policy/compiled-policy.ts';
import type { MutationOutcome } from '../policy/rule-outcome.ts';
import type { Evaluation } from './evaluation.ts';
import { bugOutcome } from './rule-asking.ts';

/** What mutating policies left behind. */
export interface Mutated {
  /** The review with the object as mutations left it. */
  readonly context: ReviewContext;
  readonly changed: boolean;
  readonly patches: readonly Patch[];
}

type Settle = NonNullable<MutatingPolicy['settle']>;

interface Due {
  readonly policy: MutatingPolicy;
  readonly invocation: MutationInvocation;
  /** Tells invocations of all policies apart. */
  readonly key: string;
}

/**
 * Runs mutating policies as the API server does: all are matched first, then run in order, each seeing what the ones
 * before left; if anything changed, those that may be reinvoked are matched anew and run once more.
 */
export function runMutations(
  policiesOf: (context: ReviewContext) => readonly MutatingPolicy[],
  start: ReviewContext,
  evaluation: Evaluation,
): Mutated {
  if (policiesOf(start).length === 0) return { context: start, changed: false, patches: [] };
  const patches: Patch[] = [];
  let context = start;
  const reinvocable = new Set<string>();
  const settling = new Map<Settle, MutatingPolicy>();

  function round(again: boolean): void {
    for (const due of planRound(policiesOf(context), context, evaluation, again)) {
      if (again && !reinvocable.has(due.key)) continue;
      const outcome = runOne(due, context, evaluation, again);
      if (outcome === undefined) continue;
      if (outcome.fatal === true) return;
      if (due.invocation.reinvocable && outcome.result !== 'skip') reinvocable.add(due.key);
      if (outcome.object === undefined) continue;
      const applies = appliesPatch(due.policy, outcome, context, evaluation);
      patches.push({
        policy: due.policy.reference.name,
        rule: outcome.rule,
        proposed: !applies,
        operations: outcome.operations ?? [],
      });
      if (!applies) continue;
      context = context.withObject(outcome.object);
      if (due.policy.settle !== undefined) settling.set(due.policy.settle, due.policy);
    }
  }

  round(false);
  if (context !== start && !evaluation.refused && reinvocable.size > 0) round(true);
  for (const [settle, policy] of settling) {
    const present = context;
    const object = evaluation.guard(
      policy,
      () => settle(present),
      () => present.review.object,
    );
    if (object !== undefined) context = present.withObject(object);
  }
  return { context, changed: context !== start, patches };
}

function planRound(
  policies: readonly MutatingPolicy[],
  context: ReviewContext,
  evaluation: Evaluation,
  again: boolean,
): readonly Due[] {
  const due: Due[] = [];
  for (const policy of policies) {
    if (evaluation.asks(policy).length === 0) continue;
    const plan: MutationPlan = evaluation.guard<MutationPlan>(
      policy,
      () => policy.plan(context),
      (thrown) => ({ invocations: [], errors: [bugOutcome(policy, thrown)] }),
    );
    if (!again) for (const error of plan.errors ?? []) evaluation.record(policy, error, context);
    for (const invocation of plan.invocations) {
      due.push({
        policy,
        invocation,
        key: `${policy.reference.kind}/${policy.reference.name}/${invocation.key}`,
      });
    }
  }
  return due;
}

/** The second round speaks only of what went wrong in it: the rule already has its result. */
function runOne(
  due: Due,
  context: ReviewContext,
  evaluation: Evaluation,
  again: boolean,
): MutationOutcome | undefined {
  const start = evaluation.now();
  const outcome = evaluation.guard<MutationOutcome | undefined>(
    due.policy,
    () => due.invocation.run(context),
    (thrown) => bugOutcome(due.policy, thrown),
  );
  if (outcome !== undefined && (!again || outcome.result === 'error')) {
    evaluation.record(due.policy, outcome, context, evaluation.since(start));
  }
  return outcome;
}

/** Patches apply under `deny` and `as-written`; an exception that covers the rule leaves the object alone. */
function appliesPatch(
  policy: MutatingPolicy,
  outcome: MutationOutcome,
  context: ReviewContext,
  evaluation: Evaluation,
): boolean {
  const enforced = evaluation.asks(policy).some(({ action }) => action === 'deny' || action === 'as-written');
  return enforced && evaluation.exceptionFor(policy, outcome.rule, context) === undefined;
}
