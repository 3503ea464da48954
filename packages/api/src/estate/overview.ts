import type { Diagnostic, Severity } from '@keelson/model';
import { count, flag, list, object, oneOf, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { diagnosticSchema } from '../model/diagnostic-schema.ts';
import { dayCountSchema, reviewSummarySchema, ruleCountSchema } from '../records/review-summary.ts';
import type { DayCount, ReviewSummary, RuleCount } from '../records/review-summary.ts';
import { changeSchema } from './decision-view.ts';
import type { Change } from './decision-view.ts';

/** A state of the governance repository that is in force. */
export interface EstateInForce {
  readonly name: string;
  /** Names the state of the files. */
  readonly revision: string;
  /** RFC 3339 time at which it was read. */
  readonly since: string;
  /** Its folder, as it was named. */
  readonly folder: string;
}

/** A newer state of the files that cannot be read as a whole, and is not in force. */
export interface HeldState {
  readonly since: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Something that somebody should look at. */
export interface Attention {
  readonly severity: Severity;
  /** The code of a lint check, or `exception/ends-soon` and the like. */
  readonly code: string;
  readonly message: string;
  /** How many of this code there are; the message is of the first. */
  readonly count: number;
  /** `kind:name` of what the first is about, where that is known. */
  readonly subject?: string;
}

/** How many there are of each. */
export interface EstateCounts {
  readonly objectives: number;
  readonly risks: number;
  readonly decisions: number;
  readonly gates: number;
  readonly policies: number;
  readonly exceptions: number;
  readonly controls: number;
  readonly entities: number;
}

/** The answer of `GET /api/v1/overview`. */
export interface Overview {
  /** Absent where the policies are not of a governance repository. */
  readonly estate?: EstateInForce;
  readonly held?: HeldState;
  readonly counts: EstateCounts;
  readonly risks: {
    readonly acceptable: number;
    readonly tolerable: number;
    readonly above: number;
    readonly unknown: number;
  };
  readonly gates: {
    readonly deny: number;
    readonly warn: number;
    readonly audit: number;
    readonly asWritten: number;
    readonly notBegun: number;
  };
  readonly exceptions: {
    readonly inForce: number;
    readonly endsSoon: number;
    readonly waiting: number;
    readonly ended: number;
  };
  readonly lint: { readonly errors: number; readonly warnings: number; readonly notes: number };
  readonly attention: readonly Attention[];
  /** The newest commits that changed the repository, at most ten. */
  readonly changes: readonly Change[];
  readonly verdicts: {
    readonly total: number;
    /** The index is not yet up with the record. */
    readonly behind: boolean;
    /** The last fourteen days, today last. */
    readonly days: readonly DayCount[];
    /** The rules that denied, warned and noted most in thirty days, at most eight. */
    readonly rules: readonly RuleCount[];
    readonly denied: readonly ReviewSummary[];
  };
}

/** The answer of `GET /api/v1/diagnostics`. */
export interface DiagnosticList {
  readonly items: readonly Diagnostic[];
  readonly total: number;
  readonly next?: string;
  readonly held?: HeldState;
}

const heldSchema = object<HeldState>('HeldState', {
  since: text({ format: 'date-time' }),
  diagnostics: list(diagnosticSchema),
});

/** The schema of {@link Overview}. */
export const overviewSchema: Schema<Overview> = object<Overview>('Overview', {
  estate: optional(
    object<EstateInForce>('EstateInForce', {
      name: text(),
      revision: text(),
      since: text({ format: 'date-time' }),
      folder: text(),
    }),
  ),
  held: optional(heldSchema),
  counts: object<EstateCounts>('EstateCounts', {
    objectives: count(),
    risks: count(),
    decisions: count(),
    gates: count(),
    policies: count(),
    exceptions: count(),
    controls: count(),
    entities: count(),
  }),
  risks: object<Overview['risks']>('RiskStandings', {
    acceptable: count(),
    tolerable: count(),
    above: count(),
    unknown: count(),
  }),
  gates: object<Overview['gates']>('GateActions', {
    deny: count(),
    warn: count(),
    audit: count(),
    asWritten: count(),
    notBegun: count(),
  }),
  exceptions: object<Overview['exceptions']>('ExceptionStandings', {
    inForce: count(),
    endsSoon: count(),
    waiting: count(),
    ended: count(),
  }),
  lint: object<Overview['lint']>('LintCounts', { errors: count(), warnings: count(), notes: count() }),
  attention: list(
    object<Attention>('Attention', {
      severity: oneOf(['error', 'warning', 'note']),
      code: text(),
      message: text(),
      count: count(),
      subject: optional(text()),
    }),
  ),
  changes: list(changeSchema),
  verdicts: object<Overview['verdicts']>('RecordedVerdicts', {
    total: count(),
    behind: flag(),
    days: list(dayCountSchema),
    rules: list(ruleCountSchema),
    denied: list(reviewSummarySchema),
  }),
});

/** The schema of {@link DiagnosticList}. */
export const diagnosticListSchema: Schema<DiagnosticList> = object<DiagnosticList>('DiagnosticList', {
  items: list(diagnosticSchema),
  total: count(),
  next: optional(text()),
  held: optional(heldSchema),
});
