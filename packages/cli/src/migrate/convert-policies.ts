import { migratePolicy, objectOf, proveRule } from '@keelson/dialect-kyverno';
import { stringifyYaml } from '@keelson/documents';
import { createCluster } from '@keelson/kubernetes';
import { fieldOf, stringField } from '@keelson/model';
import { NOBODY, readValues, toReview, toTestResource } from '@keelson/policy-tests';
import type { ConvertedRule, RuleMigration, RuleProof } from '@keelson/dialect-kyverno';
import type { JsonObject, SourceDocument } from '@keelson/model';
import type { TestInputs } from '@keelson/policy-tests';
import type { ReportedProof, ReportedRule } from './migration-report.ts';
import { keyOf } from './read-sources.ts';
import type { SourcePolicy, SourceTest } from './read-sources.ts';

/** A policy with what became of its rules. */
export interface ConvertedPolicy extends SourcePolicy {
  readonly name: string;
  readonly rules: readonly RuleMigration[];
  readonly reported: readonly ReportedRule[];
}

/** On what converted rules are proved. */
export interface ProofSources {
  readonly tests: readonly SourceTest[];
  /** Further manifests. */
  readonly objects: readonly JsonObject[];
  readonly seed: number;
}

const CLUSTER = createCluster();

const NOTHING: Pick<TestInputs, 'cluster' | 'given' | 'user' | 'values'> = {
  cluster: CLUSTER,
  given: { objects: [], assumeEmpty: true },
  user: NOBODY,
  values: readValues(undefined),
};

/** Converts a policy and proves each rule that was converted. */
export function convertPolicy(source: SourcePolicy, sources: ProofSources): ConvertedPolicy {
  const { document } = source;
  const name = stringField(fieldOf(document.object, 'metadata'), 'name') ?? '';
  const key = keyOf(document);
  const tests = sources.tests.filter(({ inputs }) => inputs.policies.some((one) => keyOf(one) === key));
  const cluster = tests[0]?.inputs.cluster ?? CLUSTER;
  const rules = migratePolicy(document, cluster);
  const reported = rules.map((rule): ReportedRule => {
    const place = document.locate?.(rule.path);
    const base = {
      file: document.file ?? '',
      policy: name,
      rule: rule.rule,
      ...(place === undefined ? {} : { place }),
    };
    if (rule.kind === 'left') return { ...base, outcome: 'left', reason: rule.reason, notes: [] };
    const becomes = stringField(fieldOf(rule.policy, 'metadata'), 'name') ?? '';
    const proof = prove(document, rule, tests, sources);
    return {
      ...base,
      outcome: 'converted',
      becomes,
      notes: rule.notes,
      ...(proof === undefined ? {} : { proof }),
    };
  });
  return { ...source, name, rules, reported };
}

/** Proves on the objects of the tests and on further ones, with all that the first test gives beside them. */
function prove(
  document: SourceDocument,
  rule: ConvertedRule,
  tests: readonly SourceTest[],
  { objects, seed }: ProofSources,
): ReportedProof | undefined {
  const inputs = tests[0]?.inputs ?? NOTHING;
  const own = tests.flatMap((test) => test.inputs.resources.map(({ object }) => object));
  const all = [...own, ...objects];
  if (all.length === 0) return undefined;
  const proof = proveRule(document, rule, {
    cluster: inputs.cluster,
    objects: all,
    toReview: (object, operation) =>
      toReview(toTestResource(object, inputs.cluster, inputs.values.subresources), {
        operation,
        subject: inputs.user.subject,
        given: inputs.given,
      }),
    exceptions: tests.flatMap((test) => test.inputs.policies).filter(isException),
    seed,
  });
  return report(proof);
}

function isException({ object }: SourceDocument): boolean {
  return stringField(object, 'kind') === 'PolicyException';
}

function report(proof: RuleProof): ReportedProof {
  const { reviews, results, differences, messages, existing, erring, faults, smallest } = proof;
  const shown =
    smallest === undefined
      ? {}
      : {
          smallest: {
            operation: smallest.review.operation,
            before: smallest.before,
            after: smallest.after,
            object: stringifyYaml(objectOf(smallest)),
          },
        };
  return { reviews, results, differences: differences.length, messages, existing, erring, faults, ...shown };
}
