import type { ActiveException, ActiveGate, CompiledPolicy } from '@keelson/engine';
import type { Estate, Governance } from '@keelson/governance';
import type { Diagnostic, SourceDocument } from '@keelson/model';

/** A gate that had no part in a run, by its name, and the surface that it is for. */
export interface UnaskedGate {
  readonly name: string;
  /** Its surface, or `not begun`. */
  readonly surface: string;
}

/** Policies and gates that were chosen, and what is to be said of the choice. */
export interface PolicySelection {
  readonly policies: readonly CompiledPolicy[];
  /** The documents that the policies were compiled from, and those that belong to them. */
  readonly documents: readonly SourceDocument[];
  /** Absent without a governance repository: policies act as written. */
  readonly gates?: readonly ActiveGate[];
  /** Exceptions that hold at some time; each review's time decides. */
  readonly exceptions?: readonly ActiveException[];
  readonly gatesNotAsked: readonly UnaskedGate[];
  readonly diagnostics: readonly Diagnostic[];
  readonly estate?: Estate;
  /** The repository that the gates are from, with its reasons. */
  readonly governance?: Governance;
}
