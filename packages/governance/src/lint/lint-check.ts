import type { Fix, Severity, SourcePlace } from '@keelson/model';
import type { ActivatedGate } from '../activation/activate-gates.ts';
import type { Governance } from '../activation/governance.ts';

/** What checks look at. */
export interface LintContext extends Governance {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly gates: readonly ActivatedGate[];
}

/** One thing that a check complains about. */
export interface LintFinding {
  readonly place: SourcePlace;
  readonly message: string;
  /** What the reader can do about it. */
  readonly help?: string;
  readonly fix?: Fix;
  readonly related?: readonly { readonly message: string; readonly place: SourcePlace }[];
}

/** One check of a repository. Its code is stable for ever; its page of help is `docs/lint/CODE.md`. */
export interface LintCheck {
  /** `area/what-is-wrong`. */
  readonly code: string;
  readonly severity: Severity;
  /** What it finds, in one line. */
  readonly summary: string;
  readonly find: (context: LintContext) => readonly LintFinding[];
}
