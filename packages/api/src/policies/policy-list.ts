import type { Diagnostic, PolicyReference } from '@keelson/model';
import { list, object, oneOf, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { diagnosticSchema } from '../model/diagnostic-schema.ts';
import { policyReferenceSchema } from '../model/rule-result-schema.ts';

/** A policy that the server asks. */
export interface LoadedPolicy {
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
  /** The policy as it is written, in YAML. */
  readonly text: string;
}

/** The answer of `GET /api/v1/policies`. */
export interface PolicyList {
  readonly policies: readonly LoadedPolicy[];
  readonly diagnostics: readonly Diagnostic[];
}

const loadedPolicySchema = object<LoadedPolicy>('LoadedPolicy', {
  policy: policyReferenceSchema,
  phase: oneOf(['mutate', 'validate', 'generate']),
  rules: list(text()),
  title: text(),
  description: optional(text()),
  owner: optional(text()),
  matches: text(),
  failurePolicy: oneOf(['fail', 'ignore']),
  file: optional(text()),
  gates: optional(list(text())),
  text: text({ description: 'The policy as it is written.' }),
});

/** The schema of {@link PolicyList}. */
export const policyListSchema: Schema<PolicyList> = object<PolicyList>('PolicyList', {
  policies: list(loadedPolicySchema),
  diagnostics: list(diagnosticSchema),
});
