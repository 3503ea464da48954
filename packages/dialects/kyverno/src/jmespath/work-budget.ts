import { limitError } from './query-error.ts';

/** Steps that several queries may take together. What they take is taken from the budget above this one, too. */
export class WorkBudget {
  readonly #above: WorkBudget | undefined;
  #left: number;

  constructor(steps: number, above?: WorkBudget) {
    this.#left = steps;
    this.#above = above;
  }

  /** Steps that are left, here and above. */
  get left(): number {
    return Math.min(this.#left, this.#above?.left ?? Infinity);
  }

  /** Takes steps, also those that are not there any more. */
  take(steps: number): void {
    this.#left -= steps;
    this.#above?.take(steps);
  }

  /** Throws a `kyverno/query-limit` where nothing is left. */
  check(): void {
    if (this.left <= 0) throw limitError('the rule does more work than a rule may do');
  }
}
