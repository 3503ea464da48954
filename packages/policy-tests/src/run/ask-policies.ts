import type { Diagnostic, SourceDocument } from '@keelson/model';
import type { PolicyTest } from '../format/policy-test.ts';
import { DocumentReader } from '../inputs/document-reader.ts';
import { readInputs } from '../inputs/test-inputs.ts';
import type { TestResource } from '../resource/test-resource.ts';
import type { PolicyAnswer } from './policy-answer.ts';
import { PolicyRuns } from './policy-runs.ts';
import type { RunTestOptions } from './run-test.ts';
import { groupPolicies } from './tested-policy.ts';
import type { TestedPolicy } from './tested-policy.ts';

/** What all policies of a test say of one of its resources. */
export interface AskedResource {
  readonly resource: TestResource;
  /** In the order in which policies run. */
  readonly answers: readonly PolicyAnswer[];
}

/** What policies say of resources, without anybody expecting anything. */
export interface AskedPolicies {
  readonly policies: readonly TestedPolicy[];
  /** The documents of policies, bindings and exceptions, those that do not compile among them. */
  readonly documents: readonly SourceDocument[];
  readonly resources: readonly AskedResource[];
  readonly exceptions: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs the policies of a test against all its resources, as Kyverno's `apply` does. */
export function askPolicies(test: PolicyTest, options: RunTestOptions): AskedPolicies {
  const reader = new DocumentReader(options.files, test.file);
  const inputs = readInputs(test, reader, options.tables);
  const compiled = options.dialects.map((dialect) =>
    dialect.compile(inputs.policies.filter(dialect.accepts), { cluster: inputs.cluster }),
  );
  const groups = groupPolicies(
    compiled.flatMap(({ policies }) => policies),
    inputs.policies,
  );
  const runs = new PolicyRuns(groups, inputs);
  return {
    policies: groups.flatMap(({ policies }) => policies),
    documents: inputs.policies,
    resources: inputs.resources.map((resource) => ({ resource, answers: runs.answers(resource, undefined) })),
    exceptions: inputs.exceptions,
    diagnostics: [...reader.diagnostics, ...compiled.flatMap(({ diagnostics }) => diagnostics)],
  };
}
