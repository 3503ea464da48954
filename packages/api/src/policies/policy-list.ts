import type { Diagnostic, PolicyReference } from '@keelson/model';
import { count, flag, list, object, oneOf, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { diagnosticSchema } from '../model/diagnostic-schema.ts';
import { policyReferenceSchema } from '../model/rule-result-schema.ts';
import { ruleCountSchema } from '../records/review-summary.ts';
import type { RuleCount } from '../records/review-summary.ts';

/** A policy, as lists show it. */
export interface PolicySummary {
  /** The shortest name that is unique among the policies; it is the name in addresses. */
  readonly id: string;
  readonly policy: PolicyReference;
  readonly phase: 'mutate' | 'validate' | 'generate';
  readonly rules: readonly string[];
  /** Its title, for people: an annotation of the policy, or its name in words. */
  readonly title: string;
  readonly description?: string;
  /** The policy's owner, a Backstage entity reference. */
  readonly owner?: string;
  /** What it can match, in words, such as `pods, deployments.apps on CREATE, UPDATE`. */
  readonly matches: string;
  readonly failurePolicy: 'fail' | 'ignore';
  readonly file?: string;
  /** Gates that ask it; absent where policies act as written. */
  readonly gates?: readonly string[];
  /** Whether the platform would take it as it is. */
  readonly compiles: boolean;
  /** Files of the tests that test it. */
  readonly tests: readonly string[];
  /** What its rules found in the last thirty days, all gates together. */
  readonly denied: number;
  readonly warned: number;
}

/** The answer of `GET /api/v1/policies`. */
export interface PolicyList {
  readonly items: readonly PolicySummary[];
  readonly total: number;
  readonly next?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** The answer of `GET /api/v1/policies/{id}`. */
export interface PolicyDetail extends PolicySummary {
  /** The policy as it is written, in YAML. */
  readonly text: string;
  /** First line of the text within its file, counted from 1. */
  readonly line?: number;
  /** Names of the exceptions to its rules that the repository has. */
  readonly exceptions: readonly string[];
  /** What its rules found in the last thirty days, by gate. */
  readonly found: readonly RuleCount[];
  readonly diagnostics: readonly Diagnostic[];
}

const summaryFields = {
  id: text(),
  policy: policyReferenceSchema,
  phase: oneOf<'mutate' | 'validate' | 'generate'>(['mutate', 'validate', 'generate']),
  rules: list(text()),
  title: text(),
  description: optional(text()),
  owner: optional(text()),
  matches: text(),
  failurePolicy: oneOf<'fail' | 'ignore'>(['fail', 'ignore']),
  file: optional(text()),
  gates: optional(list(text())),
  compiles: flag(),
  tests: list(text()),
  denied: count(),
  warned: count(),
};

/** The schema of {@link PolicyList}. */
export const policyListSchema: Schema<PolicyList> = object<PolicyList>('PolicyList', {
  items: list(object<PolicySummary>('PolicySummary', summaryFields)),
  total: count(),
  next: optional(text()),
  diagnostics: list(diagnosticSchema),
});

/** The schema of {@link PolicyDetail}. */
export const policyDetailSchema: Schema<PolicyDetail> = object<PolicyDetail>('PolicyDetail', {
  ...summaryFields,
  text: text({ description: 'The policy as it is written.' }),
  line: optional(count()),
  exceptions: list(text()),
  found: list(ruleCountSchema),
  diagnostics: list(diagnosticSchema),
});
