import type { Action, CheckResult, JsonObject, JsonPatchOperation, Refusal, Result } from '@keelson/model';

/** What an error of a rule means to the request: it is refused, or let through. */
export type FailurePolicy = 'fail' | 'ignore';

/** What one rule found in one review, before gates and exceptions are applied. */
export interface RuleOutcome {
  readonly rule: string;
  readonly variant?: string;
  /** Name of the binding through which the policy was asked. */
  readonly binding?: string;
  /** The parameter object that was used, `namespace/name` or `name`. */
  readonly param?: string;
  readonly result: Result;
  readonly reason?: string;
  readonly message?: string;
  readonly checks?: readonly CheckResult[];
  readonly cost?: number;
  readonly auditAnnotations?: Readonly<Record<string, string>>;
  /** What the policy itself sets for this rule: one action or several. */
  readonly written: readonly Action[];
  /** Set where the rule's own failure policy differs from the policy's. */
  readonly failurePolicy?: FailurePolicy;
  /** The error refuses the request whatever failure policy and action say. */
  readonly fatal?: boolean;
  /** How the refusal reads on the wire; called only when this outcome refuses the request. */
  readonly refusal?: (failurePolicy: FailurePolicy) => Refusal;
  /** The warnings to send where the action is `warn`; called only then. */
  readonly warnings?: (failurePolicy: FailurePolicy) => readonly string[];
}

/** What one run of a mutating rule did. */
export interface MutationOutcome extends RuleOutcome {
  /** The object after the rule; absent where the rule left it as it was. */
  readonly object?: JsonObject;
  /** What changed, from the object before the rule. */
  readonly operations?: readonly JsonPatchOperation[];
}

/** What a generating rule would create. */
export interface GenerationOutcome extends RuleOutcome {
  readonly objects: readonly JsonObject[];
}
