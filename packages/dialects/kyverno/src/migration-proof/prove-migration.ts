import { createEngine } from '@keelson/engine';
import type { Engine } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import { fieldOf } from '@keelson/model';
import type { JsonObject, Review, RuleResult, SourceDocument } from '@keelson/model';

import { compileKyvernoPolicies } from '../compile-kyverno-policies.ts';

/** What a rule says of a review, as far as it is compared; `none`: it is not for it, or skips it. */
export type ComparedResult = 'none' | 'pass' | 'fail' | 'error';

/** A review on which a rule and what became of it differ. */
export interface Difference {
  readonly review: Review;
  readonly before: ComparedResult;
  readonly after: ComparedResult;
  readonly messages: readonly [before: string, after: string];
}

/** What came of comparing a rule with what became of it. */
export interface Proof {
  /** Reviews that both have judged. */
  readonly reviews: number;
  /** How often each result came. */
  readonly results: Readonly<Record<ComparedResult, number>>;
  readonly differences: readonly Difference[];
  /** Failures whose messages alone differ. */
  readonly messages: number;
  /** Updates that the original lets pass since the old object fails, too. */
  readonly existing: number;
  /** What one calls a failure and the other an error, since something cannot be evaluated; both refuse. */
  readonly erring: number;
}

/** A rule with the policy that it became. */
export interface ProofTask {
  readonly original: SourceDocument;
  readonly rule: string;
  readonly converted: JsonObject;
  readonly cluster: Cluster;
  readonly exceptions?: readonly SourceDocument[];
}

/** Judges reviews by a rule and by the policy that it became, one after the other. */
export class MigrationProver {
  readonly #rule: string;
  readonly #before: Engine;
  readonly #after: Engine;
  readonly #ignoresErrors: boolean;
  /** What does not compile in the policy that the rule became. */
  readonly faults: readonly string[];

  constructor({ original, rule, converted, cluster, exceptions = [] }: ProofTask) {
    this.#rule = rule;
    const before = compileKyvernoPolicies([original, ...exceptions], { cluster });
    const after = compileKyvernoPolicies([{ object: converted, digest: 'sha256:0' }], { cluster });
    this.faults = after.diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ message }) => message);
    this.#ignoresErrors = fieldOf(converted.spec, 'failurePolicy') === 'Ignore';
    this.#before = createEngine({ policies: before.policies, version: 'before' });
    this.#after = createEngine({ policies: after.policies, version: 'after' });
  }

  /** Judges one review; undefined where both say the same. */
  compare(review: Review): {
    readonly difference: Difference | undefined;
    readonly result: ComparedResult;
    readonly sameMessage: boolean;
    readonly isExisting: boolean;
    readonly isErring: boolean;
  } {
    const before = summarize(this.#before.evaluate(review).results.filter(({ rule }) => rule === this.#rule));
    const after = summarize(this.#after.evaluate(review).results);
    const isExisting = before.message.includes('pre-existing violations are allowed');
    const isErring =
      !this.#ignoresErrors &&
      ((before.result === 'fail' &&
        after.result === 'error' &&
        before.message.includes(' resulted in error: ')) ||
        (before.result === 'error' && after.result === 'fail'));
    const isSame = before.result === after.result || isExisting || isErring;
    const messages = [before.message, after.message] as const;
    return {
      difference: isSame ? undefined : { review, before: before.result, after: after.result, messages },
      result: before.result,
      sameMessage: before.result !== 'fail' || before.message === after.message,
      isExisting,
      isErring,
    };
  }

  /** Judges reviews. */
  prove(reviews: Iterable<Review>): Proof {
    const results = { none: 0, pass: 0, fail: 0, error: 0 };
    const differences: Difference[] = [];
    let [count, messages, existing, erring] = [0, 0, 0, 0];
    for (const review of reviews) {
      count++;
      const { difference, result, sameMessage, isExisting, isErring } = this.compare(review);
      results[result]++;
      if (isExisting) existing++;
      if (isErring) erring++;
      if (difference !== undefined) differences.push(difference);
      else if (!sameMessage && !isExisting && !isErring) messages++;
    }
    return { reviews: count, results, differences, messages, existing, erring };
  }
}

function summarize(results: readonly RuleResult[]): {
  readonly result: ComparedResult;
  readonly message: string;
} {
  const worst = results.toSorted((a, b) => rank(b) - rank(a))[0];
  return worst === undefined
    ? { result: 'none', message: '' }
    : { result: comparedResult(worst), message: worst.message ?? '' };
}

const RANKS: Readonly<Record<ComparedResult, number>> = { none: 0, pass: 1, error: 2, fail: 3 };

function rank(result: RuleResult): number {
  return RANKS[comparedResult(result)];
}

function comparedResult({ result }: RuleResult): ComparedResult {
  switch (result) {
    case 'pass':
    case 'error':
      return result;
    case 'fail':
    case 'warn':
      return 'fail';
    default:
      return 'none';
  }
}
