import type { Refusal, RuleResult } from '@keelson/model';
import type { AskingGate } from '../gate/active-gate.ts';
import { findException } from '../gate/active-exception.ts';
import type { PolicyBase } from '../policy/compiled-policy.ts';
import type { RuleOutcome } from '../policy/rule-outcome.ts';
import type { ReviewContext } from '../context/review-context.ts';
import type { EngineOptions } from './engine-options.ts';
import { askRule, policyName } from './rule-asking.ts';
import type { AskedResult } from './rule-asking.ts';

/** Gathers what the rules said of one review, in the order in which they said it. */
export class Evaluation {
  readonly results: RuleResult[] = [];
  #warnings: Set<string> | undefined;
  readonly refusals: Refusal[] = [];
  /** An error after which nothing else counts. */
  fatal: Refusal | undefined;
  readonly #options: EngineOptions;
  readonly #asksOf: (policy: PolicyBase) => readonly AskingGate[];

  constructor(options: EngineOptions, asksOf: (policy: PolicyBase) => readonly AskingGate[]) {
    this.#options = options;
    this.#asksOf = asksOf;
  }

  /** Warnings to send, each once. */
  get warnings(): readonly string[] {
    return this.#warnings === undefined ? [] : [...this.#warnings];
  }

  get refused(): boolean {
    return this.fatal !== undefined || this.refusals.length > 0;
  }

  /** The gates that ask a policy about this review. */
  asks(policy: PolicyBase): readonly AskingGate[] {
    return this.#asksOf(policy);
  }

  /** Wall time in microseconds, if anybody wants it. */
  now(): number | undefined {
    return this.#options.stopwatch?.();
  }

  /** Microseconds since an earlier `now`. */
  since(start: number | undefined): number | undefined {
    const now = this.now();
    return start === undefined || now === undefined ? undefined : now - start;
  }

  /** Runs a policy's code; what it throws is a bug, told to whoever listens. */
  guard<T>(policy: PolicyBase, run: () => T, instead: (thrown: unknown) => T): T {
    try {
      return run();
    } catch (thrown) {
      this.#options.onBug?.(thrown, policy.reference);
      return instead(thrown);
    }
  }

  /** Tells whether an exception in force covers a rule of this review. */
  exceptionFor(policy: PolicyBase, rule: string, context: ReviewContext): string | undefined {
    return this.#exception(policy, rule, context)?.name;
  }

  /** Records what a rule found, once for every gate that asks. */
  record(policy: PolicyBase, outcome: RuleOutcome, context: ReviewContext, duration?: number): void {
    const exception =
      outcome.result === 'fail' || outcome.result === 'warn' || policy.phase === 'mutate'
        ? this.#exception(policy, outcome.rule, context)
        : undefined;
    const covering = outcome.result === 'error' ? undefined : exception;
    for (const asking of this.asks(policy)) {
      this.#count(policy, askRule(policy, outcome, asking, covering, duration));
    }
  }

  #exception(policy: PolicyBase, rule: string, context: ReviewContext): ReturnType<typeof findException> {
    const { exceptions, clusterLabels } = this.#options;
    if (exceptions === undefined || exceptions.length === 0) return undefined;
    return findException(exceptions, policy.reference, rule, context, clusterLabels);
  }

  #count(policy: PolicyBase, asked: AskedResult): void {
    const { outcome, failurePolicy, result } = asked;
    this.results.push(result);
    if (asked.warns) {
      const texts = outcome.warnings?.(failurePolicy) ?? [
        `${policyName(policy.reference)}: ${messageOf(outcome)}`,
      ];
      for (const text of texts) (this.#warnings ??= new Set()).add(text);
    }
    if (!asked.refuses) return;
    const refusal = outcome.refusal?.(failurePolicy) ?? {
      code: 403,
      reason: 'Forbidden',
      message: `${policyName(policy.reference)} denied the request: ${messageOf(outcome)}`,
    };
    if (outcome.fatal === true) this.fatal ??= refusal;
    else this.refusals.push(refusal);
  }
}

function messageOf(outcome: RuleOutcome): string {
  return outcome.message ?? `rule ${outcome.rule}: ${outcome.result}`;
}
