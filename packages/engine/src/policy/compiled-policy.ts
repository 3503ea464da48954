import type { JsonObject, PolicyReference } from '@keelson/model';
import type { ReviewContext } from '../context/review-context.ts';
import type { MatchKeys } from './match-keys.ts';
import type { FailurePolicy, GenerationOutcome, MutationOutcome, RuleOutcome } from './rule-outcome.ts';

/** What all compiled policies have, whatever they do. Their functions are pure, synchronous, and do not throw. */
export interface PolicyBase {
  readonly phase: 'mutate' | 'validate' | 'generate';
  readonly reference: PolicyReference;
  /** Names of the rules, in the order of the policy. */
  readonly rules: readonly string[];
  readonly match: MatchKeys;
  /** The policy's own failure policy; `fail` where the format's default says so. */
  readonly failurePolicy: FailurePolicy;
}

/** A policy that says yes or no. */
export interface ValidatingPolicy extends PolicyBase {
  readonly phase: 'validate';
  readonly evaluate: (context: ReviewContext) => readonly RuleOutcome[];
}

/** One run of a mutating rule that is due in a review: a rule with its binding and parameter. */
export interface MutationInvocation {
  /** Tells invocations of one policy apart, the same in both rounds. */
  readonly key: string;
  /** The invocation runs once more if the object changed after it, or by it. */
  readonly reinvocable: boolean;
  /** Sees the object as earlier invocations left it; undefined where the rule does not apply to it after all. */
  readonly run: (context: ReviewContext) => MutationOutcome | undefined;
}

/** The runs of a mutating policy that are due in a review. */
export interface MutationPlan {
  readonly invocations: readonly MutationInvocation[];
  /** What kept the policy, or one of its bindings, from running at all. */
  readonly errors?: readonly RuleOutcome[];
}

/** A policy that changes the object. */
export interface MutatingPolicy extends PolicyBase {
  readonly phase: 'mutate';
  /** Matches the review and lists the runs; called before any mutation of the round. */
  readonly plan: (context: ReviewContext) => MutationPlan;
  /**
   * What the platform does to a mutated object before it is validated; called once where this policy changed it, and
   * only once for all policies that have the same function.
   */
  readonly settle?: (context: ReviewContext) => JsonObject;
}

/** A policy that asks for further objects. */
export interface GeneratingPolicy extends PolicyBase {
  readonly phase: 'generate';
  readonly generate: (context: ReviewContext) => readonly GenerationOutcome[];
}

/** A policy of any dialect, ready to run. A document that does several things is several compiled policies. */
export type CompiledPolicy = ValidatingPolicy | MutatingPolicy | GeneratingPolicy;
