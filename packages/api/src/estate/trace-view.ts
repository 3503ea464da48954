import { amount, count, flag, list, object, optional, text } from '../schema/build-schema.ts';

import type { Schema } from '../schema/schema.ts';
import { reviewSummarySchema } from '../records/review-summary.ts';
import type { ReviewSummary } from '../records/review-summary.ts';

/** Something that a trace leads to. */
export interface TraceNodeView {
  /** `kind:name`, unique. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly title?: string;
  readonly state?: string;
  /** Named by others, and not there. */
  readonly missing: boolean;
  /** Steps from the start: negative towards the reasons, positive towards what follows. */
  readonly rank: number;
  readonly file?: string;
  readonly line?: number;
}

/** Two things that belong together. */
export interface TraceEdgeView {
  /** The sentence from left to right, such as `justified by`. */
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

/** The answer of `GET /api/v1/traces/{name}`. */
export interface TraceView {
  readonly start: string;
  readonly nodes: readonly TraceNodeView[];
  readonly edges: readonly TraceEdgeView[];
  /** There was more than is shown. */
  readonly truncated: boolean;
}

/** Something that a search found. */
export interface SearchHit {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly title?: string;
  readonly state?: string;
  /** The words around what was found, where they are not in name or title. */
  readonly around?: string;
}

/** The answer of `GET /api/v1/search`. */
export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  readonly reviews: readonly ReviewSummary[];
}

/** The schema of {@link TraceView}. */
export const traceViewSchema: Schema<TraceView> = object<TraceView>('Trace', {
  start: text(),
  nodes: list(
    object<TraceNodeView>('TraceNode', {
      id: text(),
      kind: text(),
      name: text(),
      title: optional(text()),
      state: optional(text()),
      missing: flag(),
      rank: amount({ description: 'Negative towards the reasons.' }),
      file: optional(text()),
      line: optional(count()),
    }),
  ),
  edges: list(object<TraceEdgeView>('TraceEdge', { kind: text(), from: text(), to: text() })),
  truncated: flag(),
});

/** The schema of {@link SearchAnswer}. */
export const searchAnswerSchema: Schema<SearchAnswer> = object<SearchAnswer>('SearchAnswer', {
  hits: list(
    object<SearchHit>('SearchHit', {
      id: text(),
      kind: text(),
      name: text(),
      title: optional(text()),
      state: optional(text()),
      around: optional(text()),
    }),
  ),
  reviews: list(reviewSummarySchema),
});
