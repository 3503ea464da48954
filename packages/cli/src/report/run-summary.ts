import type { Action, Diagnostic, Result } from '@keelson/model';
import type { ExitCode } from '../exit-code.ts';

/** A gate that was left alone, with the reason in a word: its surface, or that none of its stages has begun. */
export interface UnaskedGate {
  readonly name: string;
  readonly surface: string;
}

/** What a run comes to, when all objects have been reviewed. */
export interface RunSummary {
  /** Objects that were reviewed. */
  readonly objects: number;
  /** Objects that were refused. */
  readonly denied: number;
  /** Objects that policies changed. */
  readonly changed: number;
  /** Objects of a changed file that did not change themselves and were not reviewed. */
  readonly unchanged: number;
  /** Policies that were asked. */
  readonly policies: number;
  /** How often each result was given by a rule. */
  readonly results: Readonly<Record<Result, number>>;
  /** Findings by the action of their gate. */
  readonly findings: Readonly<Record<Action, number>>;
  /** Findings that decide about the exit code, by `failOn`. */
  readonly counted: number;
  readonly failOn: Action;
  readonly gatesAsked: readonly string[];
  readonly gatesNotAsked: readonly UnaskedGate[];
  /** What else went wrong, or is worth knowing. */
  readonly diagnostics: readonly Diagnostic[];
  readonly exitCode: ExitCode;
}
