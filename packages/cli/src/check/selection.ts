import type { ActiveGate, CompiledPolicy } from '@keelson/engine';
import type { Estate } from '@keelson/governance';
import type { Diagnostic } from '@keelson/model';
import type { UnaskedGate } from '../report/run-summary.ts';

/** Policies and gates that were chosen, and what is to be said of the choice. */
export interface Selection {
  readonly policies: readonly CompiledPolicy[];
  /** Absent without a governance repository: policies act as written. */
  readonly gates?: readonly ActiveGate[];
  readonly gatesNotAsked: readonly UnaskedGate[];
  readonly diagnostics: readonly Diagnostic[];
  readonly estate?: Estate;
}
