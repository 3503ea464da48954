import type { Action, Operation, Result, Surface, Verdict } from '@keelson/model';
import { count, flag, list, object, oneOf, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { actionSchema } from '../model/rule-result-schema.ts';
import { verdictSchema } from '../model/verdict-schema.ts';

/** What became of a review, in one word. */
export type ReviewOutcome = 'denied' | 'warned' | 'audited' | 'passed';

/** Something that a rule found in a recorded review, or that an exception permitted. */
export interface RecordedFinding {
  readonly gate?: string;
  readonly decision?: string;
  readonly policyKind: string;
  readonly policy: string;
  readonly rule: string;
  readonly result: Result;
  readonly action: Action;
  /** Cut at 400 characters. */
  readonly message?: string;
  /** The exception that permitted it. */
  readonly exception?: string;
}

/** A recorded review, as lists show it. */
export interface ReviewSummary {
  /** The verdict's id. */
  readonly id: string;
  /** Position in the record, counted from 0. */
  readonly sequence: number;
  /** RFC 3339 time at which it was recorded. */
  readonly recorded: string;
  readonly surface: Surface;
  readonly cluster?: string;
  readonly operation: Operation;
  readonly resource: {
    readonly group: string;
    readonly kind: string;
    readonly namespace?: string;
    readonly name?: string;
  };
  readonly user: string;
  readonly outcome: ReviewOutcome;
  /** Who answers for the resource, by the catalog as it was when the review was indexed. */
  readonly owner?: string;
  /** Rules that were asked. */
  readonly rules: number;
  /** Rules that found something, or were permitted by an exception. */
  readonly found: number;
  /** The first eight of them, the strongest first. */
  readonly findings: readonly RecordedFinding[];
}

/** The answer of `GET /api/v1/reviews`. */
export interface ReviewList {
  /** The newest first. */
  readonly items: readonly ReviewSummary[];
  readonly next?: string;
  /** All recorded reviews, whatever the filter. */
  readonly total: number;
  /** The index is not yet up with the record, so that the list is not whole. */
  readonly behind: boolean;
  /** Values that filters can take. */
  readonly facets: ReviewFacets;
}

/** Values that the filters of reviews can take, at most 200 of each. */
export interface ReviewFacets {
  readonly kinds: readonly string[];
  readonly namespaces: readonly string[];
  readonly owners: readonly string[];
  readonly surfaces: readonly string[];
}

/** The answer of `GET /api/v1/reviews/{id}`. */
export interface ReviewDetail {
  readonly summary: ReviewSummary;
  /** As it was recorded: what Secrets held is a keyed hash. */
  readonly verdict: Verdict;
}

/** How often a rule found something at a gate in the last thirty days. */
export interface RuleCount {
  readonly gate?: string;
  readonly decision?: string;
  readonly policy: string;
  readonly rule: string;
  readonly denied: number;
  readonly warned: number;
  readonly audited: number;
  readonly excepted: number;
  readonly passed: number;
}

/** What became of the reviews of a day. */
export interface DayCount {
  readonly day: string;
  readonly denied: number;
  readonly warned: number;
  readonly audited: number;
  readonly passed: number;
}

const recordedFindingSchema = object<RecordedFinding>('RecordedFinding', {
  gate: optional(text()),
  decision: optional(text()),
  policyKind: text(),
  policy: text(),
  rule: text(),
  result: oneOf(['pass', 'fail', 'warn', 'error', 'skip']),
  action: actionSchema,
  message: optional(text()),
  exception: optional(text()),
});

/** The schema of {@link ReviewSummary}. */
export const reviewSummarySchema: Schema<ReviewSummary> = object<ReviewSummary>('ReviewSummary', {
  id: text(),
  sequence: count(),
  recorded: text({ format: 'date-time' }),
  surface: oneOf(['manifest', 'admission', 'scan', 'plan', 'authz', 'broker', 'host', 'request']),
  cluster: optional(text()),
  operation: oneOf(['CREATE', 'UPDATE', 'DELETE', 'CONNECT']),
  resource: object<ReviewSummary['resource']>('ReviewedResource', {
    group: text(),
    kind: text(),
    namespace: optional(text()),
    name: optional(text()),
  }),
  user: text(),
  outcome: oneOf(['denied', 'warned', 'audited', 'passed']),
  owner: optional(text()),
  rules: count(),
  found: count(),
  findings: list(recordedFindingSchema),
});

/** The schema of {@link ReviewList}. */
export const reviewListSchema: Schema<ReviewList> = object<ReviewList>('ReviewList', {
  items: list(reviewSummarySchema),
  next: optional(text()),
  total: count(),
  behind: flag(),
  facets: object<ReviewFacets>('ReviewFacets', {
    kinds: list(text()),
    namespaces: list(text()),
    owners: list(text()),
    surfaces: list(text()),
  }),
});

/** The schema of {@link ReviewDetail}. */
export const reviewDetailSchema: Schema<ReviewDetail> = object<ReviewDetail>('ReviewDetail', {
  summary: reviewSummarySchema,
  verdict: verdictSchema,
});

/** The schema of {@link RuleCount}. */
export const ruleCountSchema: Schema<RuleCount> = object<RuleCount>('RuleCount', {
  gate: optional(text()),
  decision: optional(text()),
  policy: text(),
  rule: text(),
  denied: count(),
  warned: count(),
  audited: count(),
  excepted: count(),
  passed: count(),
});

/** The schema of {@link DayCount}. */
export const dayCountSchema: Schema<DayCount> = object<DayCount>('DayCount', {
  day: text(),
  denied: count(),
  warned: count(),
  audited: count(),
  passed: count(),
});
