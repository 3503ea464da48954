import type { Envelope, EnvelopeResult, Outcome } from './envelope.ts';

/** An envelope as it is listed: its results are in the record. */
export type ListedEnvelope = Omit<Envelope, 'results'> & {
  /** Rules that were asked. */
  readonly rules: number;
};

/** What is looked for; all that is given must hold. */
export interface EnvelopeQuery {
  readonly outcome?: Outcome;
  readonly gate?: string;
  readonly decision?: string;
  readonly policy?: string;
  readonly rule?: string;
  readonly owner?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly surface?: string;
  /** Milliseconds since the epoch: recorded from here on, and before there. */
  readonly since?: number;
  readonly until?: number;
  /** Words that stand in names, users, rules and messages; each may be the beginning of one. */
  readonly words?: string;
  /** Only what was recorded before this position. */
  readonly before?: number;
  readonly limit: number;
}

/** How often a rule said something at a gate in a time. */
export interface RuleTally extends Omit<EnvelopeResult, 'result' | 'action'> {
  readonly denied: number;
  readonly warned: number;
  readonly audited: number;
  readonly excepted: number;
  readonly passed: number;
}

/** What became of the reviews of a day. */
export interface DayTally extends Readonly<Record<Outcome, number>> {
  /** A day of UTC, such as `2026-11-24`. */
  readonly day: string;
}

/** The last record that is in the index, and where it stands in the log. */
export interface IndexPosition {
  readonly id: string;
  readonly sequence: number;
  readonly start: number;
  readonly end: number;
}

/** Values of a filter that there are. */
export interface Facets {
  readonly kinds: readonly string[];
  readonly namespaces: readonly string[];
  readonly owners: readonly string[];
  readonly surfaces: readonly string[];
}

/**
 * The index of recorded verdicts: lists, filters and search. It holds nothing that the log has not, and is made anew from it.
 * SQLite is the one implementation; PostgreSQL is to come behind the same interface.
 */
export interface VerdictIndex {
  /** Undefined while it is empty. */
  position(): IndexPosition | undefined;
  /** Adds envelopes in the order of the log, all or none. */
  add(envelopes: readonly Envelope[]): void;
  /** The newest first. */
  list(query: EnvelopeQuery): readonly ListedEnvelope[];
  /** Finds an envelope by its verdict's id. */
  find(id: string): ListedEnvelope | undefined;
  count(): number;
  /** Tallies of rules from a day on; of one policy, gate or decision where it is named. */
  ruleTallies(
    sinceDay: string,
    only?: Readonly<Partial<Record<'policy' | 'gate' | 'decision', string>>>,
  ): readonly RuleTally[];
  /** Tallies of days from a day on, in their order; days without reviews are left out. */
  dayTallies(sinceDay: string): readonly DayTally[];
  facets(): Facets;
  /** Forgets everything. */
  clear(): void;
  close(): void;
}
