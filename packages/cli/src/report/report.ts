import type { Finding, ReviewedObject } from '@keelson/gates';
import type { Action } from '@keelson/model';
import type { Style } from '../terminal/style.ts';
import type { ReasonFinder } from './finding-reason.ts';
import type { RunSummary } from './run-summary.ts';

/**
 * Writes a run as text, piece by piece, so that a run of any length needs no more memory than what its report repeats at the end. The
 * pieces joined are the report.
 */
export interface Report {
  readonly begin: () => string;
  /** Tells whether an object is worth a piece at all; threads hand on no others. */
  readonly shows: (reviewed: ReportedObject) => boolean;
  readonly object: (reviewed: ReportedObject) => string;
  readonly end: (summary: RunSummary) => string;
}

/** What reports show of an object that was reviewed. */
export type ReportedObject = Pick<ReviewedObject, 'verdict' | 'findings'>;

/** What a report is told. */
export interface ReportOptions {
  /** Version of the product. */
  readonly version: string;
  readonly style: Style;
  /** What counts for the exit code. */
  readonly failOn: Action;
  /** Shows objects and rules that pass, and what is merely worth knowing. */
  readonly verbose: boolean;
  /** Shows only what counts. */
  readonly quiet: boolean;
  /** Why findings matter to the business, and whom to ask. */
  readonly reasonOf: ReasonFinder;
}

/** Makes the report of one format. */
export type ReportFactory = (options: ReportOptions) => Report;

const STRENGTH: Readonly<Record<Action, number>> = { deny: 2, warn: 1, audit: 0 };

/** Tells whether a finding decides about the exit code: by its action, and an error as its failure policy says. */
export function countsFinding({ rule, result }: Finding, failOn: Action): boolean {
  if (result === 'warn' || (result === 'error' && rule.failurePolicy === 'ignore')) return false;
  return STRENGTH[rule.action] >= STRENGTH[failOn];
}

/** Names the rule of a finding: the policy, and the rule where it is called otherwise. */
export function ruleName({ rule: { policy, rule, variant } }: Pick<Finding, 'rule'>): string {
  const name = policy.namespace === undefined ? policy.name : `${policy.namespace}/${policy.name}`;
  const full = rule === policy.name ? name : `${name}/${rule}`;
  return variant === undefined ? full : `${full} (${variant})`;
}

/** The word that leads a finding: its action, or `error` where the rule could not be decided. */
export function findingWord({ rule, result }: Finding): Action | 'error' {
  return result === 'error' ? 'error' : rule.action;
}
