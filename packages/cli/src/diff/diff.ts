import type { RepositoryChange } from '@keelson/governance';
import type { Diagnostic } from '@keelson/model';

/** What a rule says before and after; `none` where it has nothing to say. */
export interface RuleChange {
  readonly gate?: string;
  readonly rule: string;
  /** An action, `error`, `excepted by NAME` or `none`. */
  readonly before: string;
  readonly after: string;
  readonly message?: string;
  readonly line?: number;
}

/** A resource whose verdict changes. */
export interface ResourceChange {
  readonly outcome: 'refused' | 'allowed' | 'changed';
  /** Such as `Deployment shop/web`. */
  readonly resource: string;
  readonly file?: string;
  readonly rules: readonly RuleChange[];
}

/** What is wrong on one side, or on both. */
export interface DiffProblem {
  readonly when: 'new' | 'mended' | 'as before';
  readonly diagnostic: Diagnostic;
}

/** What a change of a governance repository means, complete. */
export interface Diff {
  /** The states, as they are shown: `main (1a2b3c4d5e)`, `the files as they are`. */
  readonly before: string;
  readonly after: string;
  /** A side that has no governance repository at all. */
  readonly missing?: 'before' | 'after';
  readonly surface: string;
  readonly changes: readonly RepositoryChange[];
  readonly resources: readonly ResourceChange[];
  /** How many objects were reviewed on both sides. */
  readonly objects: number;
  readonly problems: readonly DiffProblem[];
}
