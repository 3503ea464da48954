import { join } from 'node:path';
import { compileKyvernoPolicies } from '@keelson/dialect-kyverno';
import { createEngine } from '@keelson/engine';
import { createCluster } from '@keelson/kubernetes';
import type { Review, RuleResult, SourceDocument } from '@keelson/model';
import { NOBODY, openTestFiles, toReview, toTestResource } from '@keelson/policy-tests';
import { compareRows, describeDifferences } from '../kyverno-apply/compare-rows.ts';
import { readPolicyRows } from '../kyverno-apply/policy-rows.ts';
import type { PolicyRows, Row } from '../kyverno-apply/policy-rows.ts';
import { failed, passed, runCase } from '../suite/suite.ts';
import type { CaseResult, Suite } from '../suite/suite.ts';

/** What `kyverno apply` said of 155 resources: one case a policy, whose rows have to agree. */
export const suite: Suite = {
  sharedFolder: 'kyverno-apply',
  minimum: 297,
  *run({ folder = '' }) {
    const files = openTestFiles(join(folder, '..'));
    const read = (path: string): readonly SourceDocument[] =>
      files.read(path, join(folder, 'results.jsonl')).documents;
    const reviews = read('resources.yaml').map(toCreation);
    for (const expected of readPolicyRows(folder)) {
      const policies = read(join('..', 'kyverno-policies', expected.policy));
      yield runCase(expected.policy, () => judge(expected, policies, reviews));
    }
  },
};

const CLUSTER = createCluster();
const GIVEN = { objects: [], assumeEmpty: true };

function toCreation({ object }: SourceDocument): Review {
  const setting = { operation: 'CREATE', subject: NOBODY.subject, given: GIVEN } as const;
  return toReview(toTestResource(object, CLUSTER), setting);
}

function judge(
  { policy, rows }: PolicyRows,
  documents: readonly SourceDocument[],
  reviews: readonly Review[],
): CaseResult {
  const { policies, diagnostics } = compileKyvernoPolicies(documents, { cluster: CLUSTER });
  const engine = createEngine({ policies, version: 'conformance' });
  const got = reviews.flatMap((review, index) =>
    engine.evaluate(review).results.map((result) => toRow(index, result)),
  );
  const differences = compareRows(rows, got);
  if (differences.length === 0) return passed(policy);
  const trouble = diagnostics.map(({ message }) => message).slice(0, 3);
  return failed(policy, [describeDifferences(differences), ...trouble].join('\n'));
}

/** Kinds without named rules have one that is named like the policy; Kyverno leaves it out. */
function toRow(resource: number, { policy, rule, variant, result, message }: RuleResult): Row {
  const isNamed = policy.group === 'kyverno.io';
  const name = variant === undefined ? rule : `${variant}-${rule}`;
  return { resource, rule: isNamed ? name : '', result, message };
}
