import { limitError } from './query-error.ts';
import type { NotFound } from './query-error.ts';
import type { JsonValue } from '@keelson/model';

import type { WorkBudget } from './work-budget.ts';

/** What a query may ask of its surroundings. */
export interface QueryEnvironment {
  /** Milliseconds since 1970: the time of the review, which is that of the query. */
  readonly now: number;
  /** A number from 0 up to 1; the system's random numbers without it. */
  readonly random?: () => number;
  /** Addresses of a host, for `is_external_url`; without it, hosts that are no addresses are an error. */
  readonly resolveHost?: (host: string) => readonly string[];
  /** What all queries of a rule may do together; without it, each query is bounded for itself only. */
  readonly budget?: WorkBudget;
}

/** What a part of a query gives: a value, a key that is missing, or a reference for functions such as `sort_by`. */
export type QueryValue = JsonValue | NotFound | ExpressionReference;

/** Evaluates a part of a query on a value. */
export type Evaluate = (value: JsonValue, run: QueryRun) => QueryValue;

/** An expression that a function applies itself. */
export class ExpressionReference {
  readonly evaluate: Evaluate;

  constructor(evaluate: Evaluate) {
    this.evaluate = evaluate;
  }
}

/** Steps that one run of a query may take. */
const BUDGET = 5_000_000;

/** Characters that are made or looked through in the time of a step. */
const CHARACTERS_PER_STEP = 16;

/** One run of a query: its surroundings and what it has left of its budget. */
export class QueryRun {
  readonly environment: QueryEnvironment;
  readonly #granted: number;
  #left: number;

  constructor(environment: QueryEnvironment) {
    const { budget } = environment;
    budget?.check();
    this.environment = environment;
    this.#granted = Math.min(BUDGET, budget?.left ?? BUDGET);
    this.#left = this.#granted;
  }

  /** Takes what was spent from the budget of the rule; a query costs something in any case. */
  settle(): void {
    this.environment.budget?.take(1 + this.#granted - this.#left);
  }

  /** Pays for characters that are made or looked through. */
  spendText(length: number): void {
    this.spend(1 + length / CHARACTERS_PER_STEP);
  }

  /** Pays for work; throws a `kyverno/query-limit` where nothing is left. */
  spend(amount: number): void {
    this.#left -= amount;
    if (this.#left < 0) throw limitError('the query does more work than a query may do');
  }
}
