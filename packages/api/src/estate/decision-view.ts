import { flag, list, object, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { ruleCountSchema } from '../records/review-summary.ts';
import type { RuleCount } from '../records/review-summary.ts';
import { richBlockSchema } from './rich-text.ts';
import type { RichBlock } from './rich-text.ts';

/** A business decision, as lists show it. */
export interface DecisionSummary {
  readonly name: string;
  readonly title?: string;
  /** `proposed`, `accepted`, `rejected`, `deprecated` or `superseded`; absent where none is known. */
  readonly status?: string;
  readonly date?: string;
  readonly owner?: string;
  readonly reviewBy?: string;
  /** The day of its review is past. */
  readonly overdue: boolean;
  /** Names of the gates that it justifies. */
  readonly gates: readonly string[];
  readonly supersededBy?: string;
  readonly file: string;
}

/** A commit that changed something. */
export interface Change {
  /** Full id of the commit. */
  readonly revision: string;
  readonly author: string;
  /** RFC 3339 time. */
  readonly time: string;
  readonly subject: string;
  /** Files of the repository that it changed, at most twenty. */
  readonly files: readonly string[];
}

/** A business decision with its text, and what follows from it. */
export interface DecisionView extends DecisionSummary {
  readonly decisionMakers: readonly string[];
  readonly consulted: readonly string[];
  readonly informed: readonly string[];
  readonly objectives: readonly string[];
  readonly risks: readonly string[];
  readonly supersedes: readonly string[];
  readonly body: readonly RichBlock[];
  /** The newest first; empty where the repository is not in Git. */
  readonly history: readonly Change[];
  /** What its gates found in the last thirty days. */
  readonly found: readonly RuleCount[];
}

const summaryFields = {
  name: text(),
  title: optional(text()),
  status: optional(text()),
  date: optional(text()),
  owner: optional(text()),
  reviewBy: optional(text()),
  overdue: flag(),
  gates: list(text()),
  supersededBy: optional(text()),
  file: text(),
};

/** The schema of {@link DecisionSummary}. */
export const decisionSummarySchema: Schema<DecisionSummary> = object<DecisionSummary>(
  'DecisionSummary',
  summaryFields,
);

/** The schema of {@link Change}. */
export const changeSchema: Schema<Change> = object<Change>('Change', {
  revision: text(),
  author: text(),
  time: text({ format: 'date-time' }),
  subject: text(),
  files: list(text()),
});

/** The schema of {@link DecisionView}. */
export const decisionViewSchema: Schema<DecisionView> = object<DecisionView>('Decision', {
  ...summaryFields,
  decisionMakers: list(text()),
  consulted: list(text()),
  informed: list(text()),
  objectives: list(text()),
  risks: list(text()),
  supersedes: list(text()),
  body: list(richBlockSchema),
  history: list(changeSchema),
  found: list(ruleCountSchema),
});
