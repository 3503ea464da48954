import type { Diagnostic, JsonObject, PolicyReference, SourcePlace, Verdict } from '@keelson/model';
import { always, count, list, object, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { diagnosticSchema, sourcePlaceSchema } from '../model/diagnostic-schema.ts';
import { jsonObjectSchema } from '../model/json-value-schema.ts';
import { policyReferenceSchema } from '../model/rule-result-schema.ts';
import { verdictSchema } from '../model/verdict-schema.ts';
import { explainedExpressionSchema } from './explained-expression.ts';
import type { ExplainedExpression } from './explained-expression.ts';
import { locatedFindingSchema } from './finding.ts';
import type { LocatedFinding } from './finding.ts';

/** A policy that had nothing to say of an object, and why. */
export interface SilentPolicy {
  readonly policy: PolicyReference;
  readonly why: string;
}

/** What became of one object. */
export interface AnsweredObject {
  /** Such as `Deployment shop/web`. */
  readonly name: string;
  /** Where the object begins in the text of the question. */
  readonly place: SourcePlace;
  /** Without what was given; what Secrets hold is hidden. */
  readonly verdict: Verdict;
  readonly findings: readonly LocatedFinding[];
  /** Empty unless asked for. */
  readonly expressions: readonly ExplainedExpression[];
  readonly silent: readonly SilentPolicy[];
}

/** What there is in an answer, counted. */
export interface AnswerSummary {
  readonly objects: number;
  readonly denied: number;
  readonly policies: number;
  readonly findings: { readonly deny: number; readonly warn: number; readonly audit: number };
}

/** What trials and reviews have in common. */
export interface Answer {
  /** In the order of the question. */
  readonly objects: readonly AnsweredObject[];
  /** What is wrong with the question's documents and with its policies. */
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: AnswerSummary;
  /** The answer on the wire, where the question was an AdmissionReview. */
  readonly admissionReview?: JsonObject;
}

/** The answer of `POST /api/v1/trials`: a preview that nothing records or counts. */
export interface TrialAnswer extends Answer {
  readonly trial: true;
}

/** Where a verdict stands in the record. */
export interface RecordedVerdict {
  /** The verdict's id. */
  readonly verdict: string;
  /** Position in the record, counted from 0. */
  readonly sequence: number;
}

/** The answer of `POST /api/v1/reviews`: every verdict in it has been recorded. */
export interface ReviewAnswer extends Answer {
  readonly trial: false;
  /** One for each object, in the same order. */
  readonly recorded: readonly RecordedVerdict[];
}

const answeredObjectSchema = object<AnsweredObject>('AnsweredObject', {
  name: text(),
  place: sourcePlaceSchema,
  verdict: verdictSchema,
  findings: list(locatedFindingSchema),
  expressions: list(explainedExpressionSchema),
  silent: list(object<SilentPolicy>('SilentPolicy', { policy: policyReferenceSchema, why: text() })),
});

const answerSummarySchema = object<AnswerSummary>('AnswerSummary', {
  objects: count(),
  denied: count(),
  policies: count(),
  findings: object<AnswerSummary['findings']>('FindingCounts', {
    deny: count(),
    warn: count(),
    audit: count(),
  }),
});

const answerFields = {
  objects: list(answeredObjectSchema),
  diagnostics: list(diagnosticSchema),
  summary: answerSummarySchema,
  admissionReview: optional(jsonObjectSchema),
};

/** The schema of {@link TrialAnswer}. */
export const trialAnswerSchema: Schema<TrialAnswer> = object<TrialAnswer>(
  'TrialAnswer',
  { ...answerFields, trial: always(true) },
  { description: 'A preview; nothing records or counts it.' },
);

/** The schema of {@link ReviewAnswer}. */
export const reviewAnswerSchema: Schema<ReviewAnswer> = object<ReviewAnswer>(
  'ReviewAnswer',
  {
    ...answerFields,
    trial: always(false),
    recorded: list(object<RecordedVerdict>('RecordedVerdict', { verdict: text(), sequence: count() })),
  },
  { description: 'Verdicts, each recorded before it was answered.' },
);
